'use strict';

/*
 * Calls a remote command of the page and waits for the server's answer, for the scripts that pass on what the card says. A request that fails – no network, an
 * error of the server – ends the wait with the code server-unreachable: PrimeFaces calls `oncomplete` then, too, with nothing to show for it.
 */
const ServerCall = (() => {
  let waiting;

  const lost = () => Object.assign(new Error('no answer of the server'), { code: 'server-unreachable' });

  function settle(how, value) {
    const call = waiting;
    waiting = undefined;
    if (call) call[how](value);
  }

  document.addEventListener('DOMContentLoaded', () => jQuery(document).on('pfAjaxError', () => settle('reject', lost())));

  return {
    lost,

    tell: (command, values) => new Promise((resolve, reject) => {
      waiting = { resolve, reject };
      window[command](Object.entries(values || {}).map(([name, value]) => ({ name, value: String(value) })));
    }),

    /** What the remote commands say when the server has answered; `refused` when there is a message on the page. */
    answered: args => (args ? settle('resolve', { ...args, refused: !!args.validationFailed }) : settle('reject', lost()))
  };
})();

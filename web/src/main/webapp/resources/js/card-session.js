'use strict';

/*
 * Passes the server's commands on to the card and the card's answers to the server, and shows how far it is. The page has a panel `.card-work` with the texts of
 * the reader's panel, and the remote commands cardWorkAnswered, cardWorkNext, cardWorkOver and cardWorkStopped.
 */
const CardSession = (() => {
  let controller;
  let before;

  const panel = () => document.querySelector('.card-work');
  const elsewhere = () => document.querySelectorAll('#form, header.top, nav.side, footer.foot');
  const part = name => panel().querySelector('.' + name);

  function show(step) {
    panel().hidden = false;
    panel().dataset.state = 'working';
    part('stop').hidden = false;
    part('what').textContent = step.what;
    part('steps').max = step.expected;
    part('steps').value = Math.min(step.number - 1, step.expected);
    part('count').textContent = panel().dataset.count.replace('{0}', Math.min(step.number, step.expected)).replace('{1}', step.expected);
  }

  const waiting = ({ state }) => {
    if (state === 'waiting-for-card') part('count').textContent = panel().dataset.put;
  };

  async function connected() {
    for (let tries = 0; ; tries++) {
      try {
        const agent = await CardAgent.connect(panel().dataset.agent, { locale: document.documentElement.lang });
        return await agent.apduSession({ onProgress: waiting, signal: controller.signal });
      } catch (error) {
        if (error.code !== 'agent-busy' || tries === 4) throw error;
        await new Promise(resolve => setTimeout(resolve, 500));
      }
    }
  }

  /** To the end, which the server says; false when it refused to go on. */
  async function pass(first) {
    const card = await connected();
    try {
      let step = first;
      for (;;) {
        if (step.refused) return false;
        if (step.command) {
          show(step);
          const answer = await card.transmit(step.command);
          step = await ServerCall.tell('cardWorkAnswered', { session: step.session, number: step.number, answer });
        } else if (step.more) {
          step = await ServerCall.tell('cardWorkNext');
        } else if (step.more === false) {
          return true;
        } else {
          throw ServerCall.lost();
        }
      }
    } finally {
      await card.end().catch(() => {});
    }
  }

  /** While a card is being worked on, nothing else on the page can be begun with it; the only next action is to stop. */
  function hold() {
    before = document.activeElement && document.activeElement.id;
    elsewhere().forEach(what => { what.inert = true; });
    part('stop').focus();
  }

  /** The page answers again, and the focus is where it was. */
  function release() {
    elsewhere().forEach(what => { what.inert = false; });
    const there = before && document.getElementById(before);
    if (there) there.focus();
    before = undefined;
    controller = undefined;
  }

  async function run(first) {
    if (!first || !first.command || controller) return;
    controller = new AbortController();
    show(first);
    hold();
    try {
      const told = await pass(first);
      panel().hidden = true;
      // What the server has refused stands on the page already.
      if (told) window.cardWorkOver();
    } catch (error) {
      const texts = JSON.parse(document.getElementById('workTexts').textContent);
      panel().dataset.state = 'failed';
      part('stop').hidden = true;
      part('what').textContent = texts[error.code] || texts['agent-failed'];
      part('count').textContent = panel().dataset.again;
      window.cardWorkStopped();
    } finally {
      release();
    }
  }

  document.addEventListener('click', event => {
    if (event.target.closest('.card-work .stop') && controller) controller.abort();
  });

  window.addEventListener('pagehide', () => controller && controller.abort());

  return { run, answered: ServerCall.answered };
})();

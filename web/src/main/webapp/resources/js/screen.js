'use strict';

/*
 * What every screen does in the browser: focus where the next action is, progress for whatever lasts longer than a moment, and a plain word when the connection
 * is lost. Marks in the page: class `first` gets the focus; class `scan` keeps it after each scan, but for a
 * question in class `sure`.
 */
(() => {
  const SLOW_MILLIS = 400;

  const visible = element => element && element.offsetParent !== null && !element.disabled;

  function focusNext() {
    const wrong = document.querySelector('main [aria-invalid=true], main .ui-state-error.ui-inputfield');
    const next = [wrong, ...document.querySelectorAll('main .sure .first'), ...document.querySelectorAll('main .scan'), ...document.querySelectorAll('main .first')].find(visible);
    if (next) {
      const input = next.matches('input, select, textarea, button, a') ? next : next.querySelector('input, select, textarea, button, a');
      if (input) {
        input.focus();
        if (input.select && input.classList.contains('scan')) input.select();
      }
    }
  }

  /** From now on the focus moves only after answers; the mark tells those who type by program. */
  function begin() {
    focusNext();
    document.documentElement.dataset.ready = '';
  }

  function watchRequests() {
    const busy = document.getElementById('busy');
    if (!busy || !window.jQuery) return;
    let running = 0;
    let timer;
    let failed = false;
    const stop = () => {
      running = Math.max(0, running - 1);
      if (running === 0 && !failed) {
        clearTimeout(timer);
        busy.classList.remove('on');
        busy.textContent = '';
      }
    };
    jQuery(document).on('pfAjaxSend', () => {
      running++;
      failed = false;
      clearTimeout(timer);
      timer = setTimeout(() => {
        busy.classList.add('on');
        busy.textContent = busy.dataset.text;
      }, SLOW_MILLIS);
    }).on('pfAjaxComplete', () => {
      stop();
      setTimeout(() => { if (!document.activeElement || document.activeElement === document.body || document.querySelector('main .scan, main .sure')) focusNext(); }, 0);
    }).on('pfAjaxError', () => {
      failed = true;
      clearTimeout(timer);
      busy.classList.add('on');
      busy.textContent = busy.dataset.failed;
    });
  }

  /** The reader's panel shows other buttons in each state: whoever works by keyboard goes on at the one that is there. */
  function keepFocusInReader() {
    const reader = document.querySelector('.reader[data-flow]');
    if (!reader) return;
    new MutationObserver(() => {
      const active = document.activeElement;
      if (active && active !== document.body && visible(active)) return;
      const next = [...reader.querySelectorAll('button')].find(visible);
      if (next) next.focus();
    }).observe(reader, { subtree: true, attributes: true, attributeFilter: ['hidden'] });
  }

  /** An element with `data-back-after` (seconds) leads back to `data-back-to` when nobody does anything; it says how long there is. */
  function goBackWhenLeft() {
    let since = Date.now();
    const again = () => { since = Date.now(); };
    ['keydown', 'pointerdown', 'input'].forEach(kind => document.addEventListener(kind, again));
    setInterval(() => {
      const shown = document.querySelector('[data-back-after]');
      if (!shown) return again();
      const left = Math.ceil(Number(shown.dataset.backAfter) - (Date.now() - since) / 1000);
      shown.textContent = shown.dataset.text.replace('{0}', String(Math.max(0, left)));
      if (left <= 0) location.href = shown.dataset.backTo;
    }, 1000);
  }

  /** The other language is a submit of the page itself, so that what was begun goes on: to its whole address, and never sent again when the page is loaded anew. */
  function keepAddress() {
    const form = document.getElementById('languageForm');
    if (form && new URL(form.action).pathname === location.pathname) form.action = location.pathname + location.search;
    history.replaceState(history.state, '', location.href);
  }

  document.addEventListener('DOMContentLoaded', () => {
    keepAddress();
    // PrimeFaces prepares its forms in jQuery's ready handlers: the field for the next scan gets the focus only after them, so that no scan goes out half-prepared.
    if (window.jQuery) jQuery(() => setTimeout(begin, 0));
    else begin();
    watchRequests();
    goBackWhenLeft();
    keepFocusInReader();
    document.addEventListener('click', event => {
      const printer = event.target.closest('[data-print]');
      if (printer) window.print();
    });
  });

})();

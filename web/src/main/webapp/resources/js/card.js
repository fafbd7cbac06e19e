'use strict';

/*
 * The card on the reader, for one page: an element of class `reader` shows what to do, and the page's remote commands (cardChallenge, cardTouched, cardProved,
 * cardRegistered, cardSigned) carry the card's answers to the server. `data-flow` is `touch` (hands-free: waits for a card by itself) or `register` (begins with a
 * press, asks for the PIN in the reader agent's own window; a second button, where there is one, asks for the signing password alone). A card that is left lying counts once. With `data-again` (seconds), where nobody is there to
 * press, the page begins anew after a refusal, and what it said is gone.
 */
const CardOnReader = (() => {
  const AGAIN_MILLIS = 1500;
  const TAKEN_AWAY_MILLIS = 700;
  const LAST = 'citizen-card-last';
  const QUIET = ['timeout', 'agent-busy', 'card-removed'];

  let panel;
  let texts;
  let agent;
  let controller;
  let pressed = false;
  let again;

  const part = name => panel.querySelector('.' + name);
  const text = key => texts[key] || texts['agent-failed'];

  function show(state, key) {
    if (!panel.isConnected) return;
    panel.dataset.state = state;
    const what = text(key);
    if (part('what').textContent !== what) part('what').textContent = what;
    part('more').textContent = texts[key + '.more'] || '';
    const running = state === 'waiting' || state === 'working';
    if (part('signing')) part('signing').disabled = running;
    part('start').hidden = running;
    if (part('sign-alone')) part('sign-alone').hidden = running;
    part('cancel').hidden = !running || panel.dataset.flow === 'touch';
    clearTimeout(again);
    if (state === 'failed' && panel.dataset.again) again = setTimeout(() => location.reload(), Number(panel.dataset.again) * 1000);
    part('open').hidden = !(running && agent && agent.reader && agent.reader.mode === 'virtual');
  }

  async function connect() {
    if (!agent) agent = await CardAgent.connect(panel.dataset.agent, { locale: document.documentElement.lang });
    return agent;
  }

  const progress = ({ state, pin }) => {
    if (state === 'waiting-for-card') show('waiting', 'waiting-for-card');
    if (state === 'waiting-for-pin') show('waiting', (pin && pin.afterWrong ? 'wrong-pin-again' : 'waiting-for-pin') + (pin && pin.kind === 'signing' ? '-signing' : ''));
    if (state === 'working') show('working', 'working');
  };

  async function fingerprint(certificate) {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(certificate));
    return btoa(String.fromCharCode(...new Uint8Array(digest)));
  }

  async function touchOnce(byHand) {
    await connect();
    let waitedFrom = performance.now();
    let absent = false;
    const { certificate } = await agent.touch({
      signal: controller.signal,
      onProgress: p => {
        if (p.state === 'working' && performance.now() - waitedFrom > TAKEN_AWAY_MILLIS) absent = true;
        progress(p);
      }
    });
    if (performance.now() - waitedFrom > TAKEN_AWAY_MILLIS) absent = true;
    const print = await fingerprint(certificate);
    if (!byHand && !absent && sessionStorage.getItem(LAST) === print) {
      show('lying', 'take-card');
      return false;
    }
    sessionStorage.setItem(LAST, print);
    show('working', 'checking');
    let answer = await ServerCall.tell('cardTouched', { certificate });
    if (answer.challenge) {
      const { genuineness } = await prove(answer);
      show('working', 'checking');
      answer = await ServerCall.tell('cardProved', { challengeId: answer.challengeId, ...genuineness });
    }
    show(answer.refused ? 'failed' : 'idle', answer.refused ? 'refused' : 'done');
    return !answer.refused;
  }

  /** A card that has no such proof, or one that nobody understands, is told from one that only could not be read. */
  async function prove({ challenge, birthDateKey }) {
    try {
      return await agent.prove({ challenge, birthDateKey, signal: controller.signal, onProgress: progress });
    } catch (error) {
      if (error.code === 'not-found' || error.code === 'malformed') error.code = 'not-genuine';
      throw error;
    }
  }

  async function touch(byHand) {
    controller = new AbortController();
    show('waiting', 'waiting-for-card');
    pressed = byHand;
    let busy = 0;
    while (!controller.signal.aborted) {
      try {
        const wanted = pressed;
        pressed = false;
        if (await touchOnce(wanted)) return;
        if (panel.dataset.state === 'failed') return;
      } catch (error) {
        if (error.code === 'cancelled') return show('idle', 'cancelled');
        if (!QUIET.includes(error.code)) return show('failed', error.code);
        busy = error.code === 'agent-busy' ? busy + 1 : 0;
        if (busy > 2) show('waiting', 'agent-busy');
      }
      await new Promise(resolve => setTimeout(resolve, AGAIN_MILLIS));
    }
  }

  const consented = () => Boolean(part('signing') && part('signing').checked);

  /** A proof over a challenge of the server: `ask` gives it to the card, `tell` passes on what the card gave. */
  async function proof(ask, tell) {
    controller = new AbortController();
    show('working', 'connecting');
    try {
      await connect();
      const begun = await ServerCall.tell('cardChallenge', { signingConsent: consented() });
      if (begun.refused) return show('failed', 'refused');
      if (!begun.challenge) throw ServerCall.lost();
      const read = await withReader(() => ask(begun));
      show('working', 'checking');
      const answer = await tell({
        signingConsent: consented(), signingCertificate: read.signing ? read.signing.certificate : '', signingSignature: read.signing ? read.signing.signature : ''
      }, read);
      show(answer.refused ? 'failed' : 'idle', answer.refused ? 'refused' : 'done');
    } catch (error) {
      show(error.code === 'cancelled' ? 'idle' : 'failed', error.code || 'agent-failed');
    }
  }

  const register = () => proof(
    begun => agent.register({ challenge: begun.challenge, reads: begun.reads.split(' '), signal: controller.signal, onProgress: progress }),
    (signing, read) => {
      const four = read.fourAttributes || {};
      return ServerCall.tell('cardRegistered', {
        certificate: read.certificate, signature: read.signature, dateOfBirth: read.dateOfBirth || four.dateOfBirth || '',
        name: four.name || '', address: four.address || '', ...signing
      });
    });

  /** By the signing certificate alone, which is given only with consent. */
  function sign() {
    if (!consented()) {
      show('idle', 'consent-first');
      part('signing').focus();
      return;
    }
    proof(
      begun => agent.sign({ challenge: begun.challenge, signal: controller.signal, onProgress: progress }),
      signing => ServerCall.tell('cardSigned', signing));
  }

  /** An operation of a page that was just left may still be ending. */
  async function withReader(work) {
    for (let tries = 0; ; tries++) {
      try {
        return await work();
      } catch (error) {
        if (error.code !== 'agent-busy' || tries === 4) throw error;
        await new Promise(resolve => setTimeout(resolve, 500));
      }
    }
  }

  const start = byHand => {
    if (panel.dataset.state === 'waiting' || panel.dataset.state === 'working') return;
    if (panel.dataset.state === 'lying') {
      pressed = true;
      show('waiting', 'waiting-for-card');
      return;
    }
    if (panel.dataset.flow === 'touch') touch(byHand); else register();
  };

  document.addEventListener('DOMContentLoaded', () => {
    panel = document.querySelector('.reader');
    if (!panel) return;
    texts = JSON.parse(document.getElementById('readerTexts').textContent);
    part('start').addEventListener('click', () => start(true));
    if (part('sign-alone')) part('sign-alone').addEventListener('click', sign);
    part('cancel').addEventListener('click', () => controller && controller.abort());
    part('open').addEventListener('click', () => agent && agent.openPage());
    window.addEventListener('pagehide', () => controller && controller.abort());
    if (panel.dataset.flow === 'touch') start(false);
  });

  return {
    answered: ServerCall.answered,
    start: () => start(true)
  };
})();

'use strict';

/*
 * Lets a page of the server use the card through the reader agent on the same computer (resources/docs/reader-agent.md).
 *
 *   const agent = await CardAgent.connect();
 *   const { certificate } = await agent.touch({ onProgress: p => show(p.state) });
 *
 * Bytes go in and come out as base64url strings. Every failure is a CardAgentError with a stable `code`:
 * agent-unreachable (not running, or not started for this page's origin: browsers do not tell which), agent-busy, cancelled,
 * timeout, malformed-request, agent-failed, and the card's card-removed, reader-failed, not-a-my-number-card, wrong-pin (of prove: not this person's
 * card), last-try, pin-blocked, pin-not-set, signing-password-blocked, signing-certificate-missing, not-found, malformed, card-refused.
 * Of a session also command-not-allowed (not for the free space; the session goes on) and session-not-open.
 * The PIN is entered in the agent's own page, never here.
 */
(global => {
  const DEFAULT_ADDRESS = 'http://127.0.0.1:8091';
  const ENDED = ['done', 'failed', 'cancelled', 'timeout'];

  class CardAgentError extends Error {
    constructor(code, message) {
      super(message || code);
      this.name = 'CardAgentError';
      this.code = code;
    }
  }

  /** A card that is kept for commands to card APs, see CardAgent.apduSession. */
  class ApduSession {
    #send;
    #leave;

    constructor(send) {
      this.#send = send;
      this.#leave = () => this.cancel();
      window.addEventListener('pagehide', this.#leave, { once: true });
    }

    /** Sends a command, and gives the card's answer with its status word; both as base64url. */
    async transmit(command) {
      return (await this.#send('POST', '/commands', JSON.stringify({ command }))).answer;
    }

    /** Lets go of the card; nothing was lost. */
    async end() {
      window.removeEventListener('pagehide', this.#leave);
      await this.#send('POST', '/end');
    }

    /** Gives up. Does nothing when the session has ended. */
    async cancel() {
      window.removeEventListener('pagehide', this.#leave);
      await this.#send('DELETE', '').catch(() => {});
    }
  }

  class CardAgent {
    /**
     * Connects to the agent.
     * @param {string} [address] where the agent listens
     * @param {{locale?: string}} [options] the language in which the agent speaks to the person, ja or en
     */
    static async connect(address = DEFAULT_ADDRESS, options = {}) {
      const agent = new CardAgent(address.replace(/\/$/, ''), options.locale || document.documentElement.lang);
      await agent.#openSession();
      return agent;
    }

    #address;
    #locale;
    #token = '';

    constructor(address, locale) {
      this.#address = address;
      this.#locale = locale === 'en' ? 'en' : 'ja';
      this.reader = null;
    }

    /** The agent's own page, where cards are put on the virtual reader and PINs are entered. */
    get pageUrl() {
      return `${this.#address}/`;
    }

    /** Shows the agent's page in its own window; call it from a click, or the browser blocks it. */
    openPage() {
      return window.open(this.pageUrl, 'citizen-card-agent', 'popup,width=1100,height=860');
    }

    /**
     * Registration: certificate and electronic user proof over the challenge, with the PIN.
     * @param {{challenge: string, reads?: string[], onProgress?: Function, signal?: AbortSignal}} request
     *        reads: dateOfBirth, fourAttributes, genuineness, signing
     */
    register({ challenge, reads = [], onProgress, signal }) {
      return this.#run({ kind: 'registration', challenge, reads }, onProgress, signal);
    }

    /** A proof with the signing certificate alone: its signature over the challenge, with the signing password and no PIN. */
    sign({ challenge, onProgress, signal }) {
      return this.#run({ kind: 'signing', challenge }, onProgress, signal);
    }

    /** Touch: the certificate alone, without a PIN. */
    touch({ onProgress, signal } = {}) {
      return this.#run({ kind: 'touch' }, onProgress, signal);
    }

    /** Second round of a touch: proof that the card is genuine. */
    prove({ challenge, birthDateKey, onProgress, signal }) {
      return this.#run({ kind: 'genuineness', challenge, birthDateKey }, onProgress, signal);
    }

    /** The four attributes, with the PIN of the input-support AP. */
    fourAttributes({ onProgress, signal } = {}) {
      return this.#run({ kind: 'four-attributes' }, onProgress, signal);
    }

    /**
     * Waits for a card and keeps it for commands to the card manager and card APs of its free space, until the session is ended, the card
     * leaves or three minutes are over.
     *
     *   const session = await agent.apduSession();
     *   try { answer = await session.transmit(command); } finally { await session.end(); }
     *
     * @returns {Promise<ApduSession>} when the card lies there
     */
    async apduSession({ onProgress, signal } = {}) {
      const operation = await this.#follow({ kind: 'card-ap-session' }, onProgress, signal);
      if (operation.state !== 'open') throw new CardAgentError(operation.reason || operation.state);
      const session = new ApduSession((method, part, body) => this.#call(method, `/v1/operations/${operation.id}${part}`, body));
      if (signal) signal.addEventListener('abort', () => session.cancel(), { once: true });
      return session;
    }

    async #run(request, onProgress, signal) {
      const operation = await this.#follow(request, onProgress, signal);
      if (operation.state === 'failed') throw new CardAgentError(operation.reason);
      if (operation.state !== 'done') throw new CardAgentError(operation.state);
      if (!operation.result) throw new CardAgentError('agent-failed', 'the answer is no longer kept');
      return operation.result;
    }

    /** Begins an operation and follows it until it has ended or is open to commands. */
    async #follow(request, onProgress = () => {}, signal) {
      if (signal && signal.aborted) throw new CardAgentError('cancelled');
      const body = JSON.stringify({ ...request, locale: this.#locale });
      let operation = await this.#call('POST', '/v1/operations', body);
      const path = `/v1/operations/${operation.id}`;
      const cancel = () => this.#call('DELETE', path).catch(() => {});
      if (signal) signal.addEventListener('abort', cancel, { once: true });
      try {
        if (signal && signal.aborted) await cancel();
        for (;;) {
          onProgress({ state: operation.state, pin: operation.pin || null });
          if (operation.state === 'open' || ENDED.includes(operation.state)) return operation;
          operation = await this.#call('GET', `${path}?after=${operation.version}`);
        }
      } finally {
        if (signal) signal.removeEventListener('abort', cancel);
      }
    }

    async #openSession() {
      const session = await this.#send('GET', '/v1/session');
      this.#token = session.token;
      this.reader = session.reader;
    }

    /** Asks again with a new token when the agent was started anew. */
    async #call(method, path, body) {
      try {
        return await this.#send(method, path, body);
      } catch (error) {
        if (error.code !== 'token-invalid') throw error;
        await this.#openSession();
        return this.#send(method, path, body);
      }
    }

    async #send(method, path, body) {
      const headers = {};
      if (this.#token) headers['X-Agent-Token'] = this.#token;
      if (body) headers['Content-Type'] = 'application/json';
      let response;
      try {
        response = await fetch(this.#address + path, { method, headers, body, cache: 'no-store', credentials: 'omit', keepalive: method === 'DELETE' });
      } catch (error) {
        throw new CardAgentError('agent-unreachable', 'the agent is not running, or was not started for this page\'s origin');
      }
      const answer = await response.json().catch(() => ({}));
      if (!response.ok) throw new CardAgentError(answer.code || 'agent-failed', answer.title);
      return answer;
    }
  }

  global.CardAgent = CardAgent;
  global.CardAgentError = CardAgentError;
})(window);

'use strict';

/* The agent's page. Shows the agent's state, which it asks for by long poll, and sends it PINs, cards and cancellations. */
(() => {
  const TEXTS = {
    ja: {
      title: 'カード読み取り', reader: 'リーダー：', other: 'English', keys: '数字キー', letterKeys: '英数字キー',
      clear: 'すべて消す', back: '1字消す', enter: '確定', take: 'カードを取り除く', cancel: '中止する',
      same: 'もう1つの暗証番号（券面事項入力補助用）も同じ番号です',
      shelf: 'ソフトウェアカード', shelfHint: '開発・デモ用の仮想カードです。カードを選んでリーダーに置いてください。',
      search: 'カードをさがす（氏名・市区町村・状態）', none: '該当するカードはありません。', put: 'カードを置く', lies: 'リーダーの上にあります',
      empty: 'カードは置かれていません', lost: 'エージェントに接続できません。起動しているか確認してください。再接続しています…',
      kinds: { 'registration': '登録', 'touch': 'かざし利用', 'four-attributes': '基本4情報の読み取り', 'genuineness': 'カードの真正性確認', 'signing': '署名用電子証明書による本人確認',
        'card-ap-session': 'カードAPの処理' },
      from: origin => `要求元：${origin}`,
      status: {
        'idle': ['お待ちください', '窓口の画面で操作を始めると、ここに案内が表示されます。'],
        'waiting-for-card': ['カードをリーダーに置いてください', ''],
        'waiting-for-pin': ['暗証番号を入力してください', ''],
        'waiting-for-password': ['署名用暗証番号を入力してください', 'カードを受け取るときに決めた、英大文字と数字の6～16文字です。'],
        'working': ['読み取っています', 'カードを動かさないでください。'],
        'open': ['カードに読み書きしています', '終わるまでカードを動かさないでください。'],
        'done': ['読み取りが終わりました', '窓口の画面に戻ってください。'],
        'session-done': ['カードの処理が終わりました', '窓口の画面に戻ってください。'],
        'cancelled': ['中止しました', ''],
        'card-refused': ['カードが処理を受け付けませんでした', 'もう一度お試しください。続く場合は係員にお知らせください。'],
        'timeout': ['時間切れになりました', '窓口の画面からもう一度操作してください。'],
      },
      reasons: {
        'card-removed': ['カードが離れました', 'カードを置いたまま、もう一度操作してください。'],
        'reader-failed': ['リーダーを使えません', 'リーダーの接続を確認してください。'],
        'not-a-my-number-card': ['マイナンバーカードではありません', '置いたカードを確認してください。'],
        'wrong-pin': ['カードの情報が一致しません', '登録した本人のカードか確認してください。'],
        'last-try': ['確認の残りが1回です', 'ロックを防ぐため中止しました。係員にお知らせください。'],
        'pin-blocked': ['暗証番号がロックされています', '住民票のある市区町村の窓口で、暗証番号の再設定をお願いします。'],
        'pin-not-set': ['暗証番号のないカードです', '顔認証マイナンバーカードでは、この手続きはできません。係員にお知らせください。'],
        'signing-password-blocked': ['署名用の暗証番号がロックされています', '署名用電子証明書を使わずに登録できます。係員にお知らせください。'],
        'signing-certificate-missing': ['署名用電子証明書のないカードです', '署名用電子証明書を使わずに登録できます。係員にお知らせください。'],
        'not-found': ['必要な情報がカードにありません', '電子証明書が入っていない可能性があります。'],
        'malformed': ['カードを読み取れませんでした', 'もう一度お試しください。続く場合は係員にお知らせください。'],
        'card-refused': ['カードが処理を受け付けませんでした', 'もう一度お試しください。続く場合は係員にお知らせください。'],
        'timeout': ['時間切れになりました', '窓口の画面からもう一度操作してください。'],
      },
      pins: {
        'user-authentication': '利用者証明用電子証明書の暗証番号（数字4桁）',
        'input-support': '券面事項入力補助用の暗証番号（数字4桁）',
        'signing': '署名用電子証明書の暗証番号（英大文字と数字6～16文字）',
      },
      wrong: '暗証番号が違います。',
      pinHint: pin => `暗証番号 ${pin}`,
      passwordHint: password => `署名用 ${password}`,
      four: '数字4桁で入力してください。',
      password: '英大文字と数字の6～16文字で入力してください。',
      tries: n => n === 1 ? 'あと1回間違えるとロックされます。' : `残り${n}回`,
      notTaken: '暗証番号を受け付けられませんでした。もう一度お試しください。',
    },
    en: {
      title: 'Card reading', reader: 'Reader: ', other: '日本語', keys: 'Digit keys', letterKeys: 'Keys',
      clear: 'Clear all', back: 'Delete', enter: 'Enter', take: 'Remove card', cancel: 'Cancel',
      same: 'My other PIN (card information input support) is the same',
      shelf: 'Software cards', shelfHint: 'Virtual cards for development and demonstrations. Choose one and put it on the reader.',
      search: 'Find a card (name, municipality, state)', none: 'No such card.', put: 'Put on reader', lies: 'On the reader',
      empty: 'No card on the reader', lost: 'The agent cannot be reached. Check that it is running. Trying again…',
      kinds: { 'registration': 'Registration', 'touch': 'Touch', 'four-attributes': 'Reading of the four attributes', 'genuineness': 'Genuineness check', 'signing': 'Proof with the signing certificate',
        'card-ap-session': 'Card application' },
      from: origin => `Asked by ${origin}`,
      status: {
        'idle': ['Please wait', 'Guidance appears here once something is started on the desk screen.'],
        'waiting-for-card': ['Put the card on the reader', ''],
        'waiting-for-pin': ['Enter your PIN', ''],
        'waiting-for-password': ['Enter your signing password', 'The 6 to 16 capital letters and digits that you chose when you received the card.'],
        'working': ['Reading the card', 'Do not move the card.'],
        'open': ['Working on the card', 'Do not move the card until this is over.'],
        'done': ['The card has been read', 'Please return to the desk screen.'],
        'session-done': ['The work on the card is over', 'Please return to the desk screen.'],
        'cancelled': ['Cancelled', ''],
        'card-refused': ['The card refused', 'Try again. If it happens again, please tell the staff.'],
        'timeout': ['Time is up', 'Please start again on the desk screen.'],
      },
      reasons: {
        'card-removed': ['The card was taken away', 'Leave the card on the reader and start again.'],
        'reader-failed': ['The reader cannot be used', 'Check that the reader is connected.'],
        'not-a-my-number-card': ['This is not a My Number card', 'Check the card on the reader.'],
        'wrong-pin': ['The card does not match', 'Check that it is the card of the registered person.'],
        'last-try': ['One try is left', 'It was kept, so that the card is not locked. Please tell the staff.'],
        'pin-blocked': ['The PIN is locked', 'It can be reset at the counter of the municipality where you live.'],
        'pin-not-set': ['This card has no PIN', 'A facial-authentication card cannot be used for this. Please tell the staff.'],
        'signing-password-blocked': ['The signing password is locked', 'You can register without the signing certificate. Please tell the staff.'],
        'signing-certificate-missing': ['This card has no signing certificate', 'You can register without it. Please tell the staff.'],
        'not-found': ['The card lacks what is needed', 'It may hold no electronic certificate.'],
        'malformed': ['The card could not be read', 'Try again. If it happens again, please tell the staff.'],
        'card-refused': ['The card refused', 'Try again. If it happens again, please tell the staff.'],
        'timeout': ['Time is up', 'Please start again on the desk screen.'],
      },
      pins: {
        'user-authentication': 'PIN of the user authentication certificate (4 digits)',
        'input-support': 'PIN for card information input support (4 digits)',
        'signing': 'Password of the signing certificate (6 to 16 capital letters and digits)',
      },
      wrong: 'Wrong PIN. ',
      pinHint: pin => `PIN ${pin}`,
      passwordHint: password => `Signing ${password}`,
      four: 'Enter four digits.',
      password: 'Enter 6 to 16 capital letters and digits.',
      tries: n => n === 1 ? 'One more wrong entry locks the PIN.' : `${n} tries left`,
      notTaken: 'The PIN could not be taken. Please try again.',
    },
  };
  const FORMS = {
    digits: { length: 4, form: /^[0-9]{4}$/, others: /[^0-9]/g, keyboard: 'numeric', wrong: 'four' },
    password: { length: 16, form: /^[A-Z0-9]{6,16}$/, others: /[^A-Z0-9]/g, keyboard: 'text', wrong: 'password' },
  };
  const ENDED = ['done', 'failed', 'cancelled', 'timeout'];
  const SHOWS_END_MS = 8000;
  const RETRY_MS = 1500;

  const $ = id => document.getElementById(id);
  const token = document.querySelector('meta[name="page-token"]').content;
  let chosen = localStorage.getItem('language') || 'ja';
  let state = null;
  let endedId = null;
  let dismissedId = null;
  let promptKey = null;
  let shelfKey = null;
  let languageKeptFor = null;

  const language = () => (running() && state.operation.id !== languageKeptFor && state.operation.locale) || chosen;
  const texts = () => TEXTS[language()];
  const running = () => Boolean(state && state.operation && !ENDED.includes(state.operation.state));

  function call(method, path, options = {}) {
    return fetch(path, { method, cache: 'no-store', ...options, headers: { 'X-Page-Token': token, ...options.headers } });
  }

  async function follow() {
    let version = 0;
    for (;;) {
      try {
        const response = await call('GET', `/page/state?after=${version}`);
        if (response.status === 401) {
          location.reload();
          return;
        }
        if (!response.ok) throw new Error(`state ${response.status}`);
        const first = state === null;
        state = await response.json();
        version = state.version;
        $('lost').hidden = true;
        if (first && state.operation && ENDED.includes(state.operation.state)) dismissedId = state.operation.id;
        render();
      } catch (error) {
        $('lost').hidden = false;
        version = 0;
        await new Promise(resolve => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  function render() {
    const t = texts();
    document.documentElement.lang = language();
    document.title = t.title;
    document.querySelectorAll('[data-text]').forEach(node => { node.textContent = t[node.dataset.text]; });
    document.querySelectorAll('[data-label]').forEach(node => node.setAttribute('aria-label', t[node.dataset.label]));
    $('language').textContent = t.other;
    $('language').lang = language() === 'ja' ? 'en' : 'ja';
    $('reader-name').textContent = state.reader;
    renderOperation(t);
    renderShelf(t);
  }

  function shownAs(operation, now) {
    if (now === 'waiting-for-pin' && form() === FORMS.password) return 'waiting-for-password';
    return now === 'done' && operation.kind === 'card-ap-session' ? 'session-done' : now;
  }

  function renderOperation(t) {
    const operation = state.operation && state.operation.id !== dismissedId ? state.operation : null;
    const now = operation ? operation.state : 'idle';
    const [title, hint] = now === 'failed' ? t.reasons[operation.reason] : t.status[shownAs(operation, now)];
    setText($('status'), title);
    setText($('hint'), hint || (operation && operation.owner ? t.from(operation.owner) : ''));
    $('kind').hidden = !operation;
    setText($('kind'), operation ? t.kinds[operation.kind] : '');
    const desk = document.querySelector('.desk');
    desk.classList.toggle('asks', now.startsWith('waiting') || now === 'working' || now === 'open');
    desk.classList.toggle('asks-pin', now === 'waiting-for-pin');
    desk.classList.toggle('done', now === 'done');
    desk.classList.toggle('bad', now === 'failed' || now === 'timeout');
    desk.dataset.state = now;
    $('cancel').hidden = !running();
    renderPin(t, operation);
    if (operation && ENDED.includes(now) && endedId !== operation.id) {
      endedId = operation.id;
      setTimeout(() => { dismissedId = operation.id; render(); }, SHOWS_END_MS);
    }
  }

  /* How what is asked for now is written. */
  const form = () => FORMS[state.operation && state.operation.pin && state.operation.pin.kind === 'signing' ? 'password' : 'digits'];

  function renderPin(t, operation) {
    const pin = operation && operation.state === 'waiting-for-pin' ? operation.pin : null;
    $('pin-form').hidden = !pin;
    if (!pin) {
      promptKey = null;
      $('pin').value = '';
      return;
    }
    setText($('pin-label'), t.pins[pin.kind]);
    setText($('tries'), pin.afterWrong ? '' : t.tries(pin.triesLeft));
    $('same-row').hidden = !pin.offersSame;
    $('letters').hidden = form() !== FORMS.password;
    $('digits').hidden = form() === FORMS.password;
    $('pin').maxLength = form().length;
    $('pin').inputMode = form().keyboard;
    $('pin').classList.toggle('long', form() === FORMS.password);
    const key = `${operation.id}/${operation.version}/${language()}`;
    if (key !== promptKey) {
      promptKey = key;
      setText($('pin-error'), pin.afterWrong ? `${t.wrong}${t.tries(pin.triesLeft)}` : '');
      $('pin').value = '';
      $('pin').focus();
    }
  }

  function renderShelf(t) {
    const virtual = state.mode === 'virtual';
    $('shelf').hidden = !virtual;
    $('take').hidden = !state.onReader;
    const lying = virtual ? state.cards.find(card => card.id === state.onReader) : null;
    const slot = $('slot-card');
    slot.classList.toggle('filled', Boolean(lying));
    slot.replaceChildren(...(lying ? [face(lying)] : [virtual ? t.empty : '']));
    $('slot').hidden = !virtual;
    const key = JSON.stringify([state.cards, state.onReader, language(), $('search').value]);
    if (!virtual || key === shelfKey) return;
    shelfKey = key;
    const focused = document.activeElement && (document.activeElement.dataset.card || document.activeElement.dataset.take);
    const wanted = $('search').value.trim().toLowerCase();
    const found = state.cards.filter(card => wordsOf(card).includes(wanted));
    $('cards').replaceChildren(...found.map(card => shelved(card, t)));
    $('none').hidden = found.length > 0;
    if (focused) {
      const again = document.querySelector(`[data-card="${CSS.escape(focused)}"], [data-take="${CSS.escape(focused)}"]`);
      if (again) again.focus();
    }
  }

  const wordsOf = card => [card.name, card.kana, card.municipality, card.id, ...card.notes.flatMap(note => [note.ja, note.en])].join(' ').toLowerCase();

  function face(card) {
    const body = element('div', 'face');
    body.append(element('p', 'place', card.municipality), element('p', 'name', card.name), element('p', 'kana', card.kana));
    if (card.notes.length) {
      const notes = element('ul', 'notes');
      notes.append(...card.notes.map(note => element('li', '', note[language()])));
      body.append(notes);
    }
    return body;
  }

  function shelved(card, t) {
    const on = card.id === state.onReader;
    const item = element('li', on ? 'card on' : 'card');
    const label = on ? t.take : t.put;
    const button = element('button', on ? 'primary' : 'secondary', label);
    button.type = 'button';
    button.dataset[on ? 'take' : 'card'] = card.id;
    button.setAttribute('aria-label', `${label} ${card.name}`);
    button.addEventListener('click', () => on ? take() : put(card.id));
    item.append(...face(card).childNodes);
    if (card.pin) item.append(element('p', 'pin-hint', t.pinHint(card.pin)));
    if (card.password) item.append(element('p', 'pin-hint', t.passwordHint(card.password)));
    if (on) item.append(element('p', 'lies', t.lies));
    item.append(button);
    return item;
  }

  function element(name, className, text) {
    const node = document.createElement(name);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  }

  function keyButton(label, data, className) {
    const node = element('button', className, label);
    node.type = 'button';
    Object.assign(node.dataset, data);
    return node;
  }

  /* Leaves equal text alone, so that screen readers announce changes only. */
  function setText(node, text) {
    if (node.textContent !== text) node.textContent = text;
  }

  const put = id => call('POST', '/page/card', { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ id }) });
  const take = () => call('DELETE', '/page/card');

  async function enterPin(event) {
    event.preventDefault();
    const typed = $('pin').value;
    if (!form().form.test(typed)) {
      setText($('pin-error'), texts()[form().wrong]);
      $('pin').focus();
      return;
    }
    $('pin').value = '';
    setText($('pin-error'), '');
    const response = await call('POST', '/page/pin', {
      headers: {
        'Content-Type': 'application/octet-stream', 'X-Operation': state.operation.id,
        'X-Same-Pin': String(!$('same-row').hidden && $('same').checked),
      },
      body: typed,
    });
    if (!response.ok) setText($('pin-error'), texts().notTaken);
  }

  $('pin-form').addEventListener('submit', enterPin);
  $('pin').addEventListener('input', () => { $('pin').value = $('pin').value.normalize('NFKC').toUpperCase().replace(form().others, ''); });
  $('letters').append(...'1234567890ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('').map(sign => keyButton(sign, { digit: sign }, '')),
    keyButton('', { text: 'clear', clear: '' }, 'word'), keyButton('', { text: 'back', back: '' }, 'word'));
  document.querySelectorAll('[data-digit]').forEach(each => each.addEventListener('click', () => {
    if ($('pin').value.length < form().length) $('pin').value += each.dataset.digit;
  }));
  document.querySelectorAll('[data-clear]').forEach(each => each.addEventListener('click', () => { $('pin').value = ''; }));
  document.querySelectorAll('[data-back]').forEach(each => each.addEventListener('click', () => { $('pin').value = $('pin').value.slice(0, -1); }));
  $('take').addEventListener('click', take);
  $('cancel').addEventListener('click', () => call('POST', '/page/cancel', { headers: { 'X-Operation': state.operation.id } }));
  $('search').addEventListener('input', render);
  $('language').addEventListener('click', () => {
    chosen = language() === 'ja' ? 'en' : 'ja';
    languageKeptFor = state.operation ? state.operation.id : null;
    localStorage.setItem('language', chosen);
    render();
  });

  follow();
})();

(function () {
  'use strict';

  var body = document.body;
  var framed = window.parent !== window;
  var home = body.dataset.home;
  var TITLES = {
    source: 'Sources', passage: 'Passages', text: 'Texts', tag: 'Tags', entity: 'Entities',
    claim: 'Claims', link: 'Links', memo: 'Memos'
  };
  var SHOWN = 8, AROUND = 60, FRAMES = 4;

  function make(name, attributes, text) {
    var element = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) {
      element.setAttribute(key, attributes[key]);
    });
    if (text !== undefined) element.textContent = text;
    return element;
  }

  /* --- Tags on and off --- */

  document.querySelectorAll('button[data-tag]').forEach(function (button) {
    button.disabled = false;
    button.addEventListener('click', function () {
      var shown = button.getAttribute('aria-pressed') !== 'true';
      var style = document.documentElement.style;
      button.setAttribute('aria-pressed', shown ? 'true' : 'false');
      if (shown) style.removeProperty('--a' + button.dataset.tag);
      else style.setProperty('--a' + button.dataset.tag, '0');
    });
  });

  /* --- Sources side by side --- */

  function boxOf(source) {
    return document.querySelector('.picker input[data-at="' + source.dataset.at + '"]');
  }

  /* What an address leads to is shown, and chosen from then on. */
  function choose() {
    var target = location.hash && document.getElementById(location.hash.slice(1));
    var source = target && target.closest('.source');
    var box = source && boxOf(source);
    if (box) box.checked = true;
  }

  /* A style sheet shows a source also while the address leads into it; no longer, if unchosen. */
  document.querySelectorAll('.source').forEach(function (source) {
    var box = boxOf(source);
    if (!box) return;
    box.addEventListener('change', function () {
      if (!box.checked && (source.matches(':target') || source.querySelector(':target')))
        location.replace('#sources');
    });
  });
  window.addEventListener('hashchange', choose);
  choose();

  /* --- On paper everything is open --- */

  var closed = [];
  window.addEventListener('beforeprint', function () {
    closed = Array.from(document.querySelectorAll('details:not([open])'));
    closed.forEach(function (details) { details.open = true; });
  });
  window.addEventListener('afterprint', function () {
    closed.forEach(function (details) { details.open = false; });
  });

  /* --- Folding: no case, no marks, forms of Arabic letters and digits as one --- */

  var SAME = {
    'ٱ': 'ا', 'ى': 'ي', 'ی': 'ي', 'ې': 'ي', 'ک': 'ك', 'ة': 'ه', 'ہ': 'ه', 'ھ': 'ه', 'ە': 'ه',
    'ء': '', 'ـ': '', 'ß': 'ss', 'æ': 'ae', 'œ': 'oe', 'ø': 'o', 'ł': 'l', 'đ': 'd', 'ð': 'd',
    'ħ': 'h', 'ı': 'i', 'þ': 'th', '’': "'", '‘': "'", '“': '"', '”': '"', '–': '-', '—': '-'
  };
  var SILENT = /[\p{M}\p{Cf}]/gu;
  var known = new Map();

  function foldCharacter(character) {
    var folded = known.get(character);
    if (folded !== undefined) return folded;
    folded = Array.from(character.normalize('NFKD').replace(SILENT, '').toLowerCase())
      .map(function (c) {
        var code = c.codePointAt(0);
        if (code >= 0x660 && code <= 0x669) return String(code - 0x660);
        if (code >= 0x6f0 && code <= 0x6f9) return String(code - 0x6f0);
        return c in SAME ? SAME[c] : /\s/.test(c) ? ' ' : c;
      }).join('');
    known.set(character, folded);
    return folded;
  }

  /* With places: for each character of the result, where it comes from. */
  function fold(text, places) {
    var result = '', at = 0;
    for (var character of text) {
      var folded = foldCharacter(character);
      result += folded;
      if (places) for (var i = 0; i < folded.length; i++) places.push(at);
      at += character.length;
    }
    if (places) places.push(at);
    return result;
  }

  /* --- What can be found --- */

  /* The text of an element without what was put into it, and the passages in it. */
  function read(element, record) {
    element.childNodes.forEach(function (node) {
      var start = record.text.length;
      if (node.nodeType === Node.TEXT_NODE) record.text += node.data;
      else if (node.nodeName !== 'SUP' && node.nodeName !== 'DETAILS') {
        var apart = node.nodeName === 'BDI';
        if (apart) record.text += '\u2068';
        read(node, record);
        if (apart) record.text += '\u2069';
        if (/^(H\d|P|DD|DT|TD|TH|LI)$/.test(node.nodeName)) record.text += '\n';
        if (node.nodeName === 'MARK' && record.text.length > start)
          record.passages.push([start, record.text.length, node.title]);
      }
    });
    return record;
  }

  function collect() {
    return Array.from(document.querySelectorAll('[data-find]'), function (element) {
      var at = element.closest('[id]'), source = element.closest('.source');
      return read(element, {
        kind: element.dataset.find, id: at ? at.id : '', text: '', passages: [],
        label: source && element.dataset.find === 'text'
          ? source.querySelector('.number b').textContent + ' · ' +
            source.querySelector('h3').textContent : ''
      });
    });
  }

  /* --- Pages within this one --- */

  function showOnly() {
    var target = document.getElementById(location.hash.slice(1));
    var source = target && target.closest('.source');
    document.querySelectorAll('.only').forEach(function (element) {
      element.classList.remove('only');
    });
    if (source) source.classList.add('only');
  }

  if (framed) {
    if (location.hash === '#records') window.parent.postMessage({ records: collect() }, '*');
    else {
      body.classList.add('framed');
      showOnly();
      window.addEventListener('hashchange', showOnly);
    }
    return;
  }

  /* The sources that stand in frames, by their numbers after # in the address. */
  function standBeside(frames) {
    var boxes = Array.from(document.querySelectorAll('.picker input'));
    function change(box) {
      var old = document.getElementById('f' + box.value);
      if (old && !box.checked) old.remove();
      else if (!old && box.checked)
        frames.append(make('iframe', {
          id: 'f' + box.value, src: box.dataset.page, title: box.parentNode.textContent.trim()
        }));
    }
    function follow() {
      var wanted = location.hash.slice(1).split(',');
      boxes.forEach(function (box) {
        box.checked = wanted.includes(box.value);
        change(box);
      });
    }
    boxes.forEach(function (box) {
      box.addEventListener('change', function () {
        change(box);
        history.replaceState(null, '', '#' + boxes.filter(function (one) { return one.checked; })
          .map(function (one) { return one.value; }).join(','));
      });
    });
    window.addEventListener('hashchange', follow);
    follow();
  }

  if (document.getElementById('frames')) standBeside(document.getElementById('frames'));

  /* --- Searching --- */

  var form = document.getElementById('search');
  var field = document.getElementById('query');
  var found = document.getElementById('found');
  var records = null, missing = [], timer = 0, refresh = 0, loading = new Map();

  function takeRecords(list, page) {
    list.forEach(function (record) {
      record.href = page + '#' + record.id;
      record.folded = fold(record.text);
    });
    records = records.concat(list);
  }

  /* Some pages at a time, so that not all are in memory. */
  function loadNext() {
    if (missing.length === 0) return;
    var page = 'report/' + missing.shift() + '.html';
    var frame = make('iframe', { src: page + '#records', hidden: '', title: page });
    loading.set(frame, page);
    body.append(frame);
  }

  window.addEventListener('message', function (event) {
    loading.forEach(function (page, frame) {
      if (event.source !== frame.contentWindow || !event.data.records) return;
      takeRecords(event.data.records, page);
      loading.delete(frame);
      frame.remove();
      loadNext();
      if (refresh) return;
      refresh = setTimeout(function () {
        refresh = 0;
        search();
      }, 400);
    });
  });

  function load() {
    if (records) return;
    records = [];
    takeRecords(collect(), '');
    missing = (body.dataset.parts || '').split(' ').filter(Boolean);
    for (var i = 0; i < FRAMES; i++) loadNext();
  }

  function findIn(record, words) {
    var at = record.folded.indexOf(words.join(' ')), length = words.join(' ').length;
    if (at < 0) {
      if (!words.every(function (word) { return record.folded.includes(word); })) return null;
      at = record.folded.indexOf(words[0]);
      length = words[0].length;
    }
    var places = [];
    fold(record.text, places);
    var start = places[at], end = places[at + length];
    var passage = record.passages.find(function (one) { return one[0] < end && one[1] > start; });
    return {
      record: record, start: start, end: end,
      kind: record.kind === 'text' && passage ? 'passage' : record.kind,
      of: passage ? passage[2] : ''
    };
  }

  function show(hit) {
    var text = hit.record.text;
    var from = Math.max(0, hit.start - AROUND), to = Math.min(text.length, hit.end + AROUND);
    if (from > 0) from += Math.max(0, text.slice(from, hit.start).search(/\s/) + 1);
    if (to < text.length) to = hit.end + text.slice(hit.end, to).replace(/\s\S*$/, '').length;
    var link = make('a', { href: hit.record.href });
    var words = make('span', { dir: 'auto' });
    words.append((from > 0 ? '…' : '') + text.slice(from, hit.start),
                 make('mark', { 'class': 'hit' }, text.slice(hit.start, hit.end)),
                 text.slice(hit.end, to) + (to < text.length ? '…' : ''));
    link.append(words);
    [hit.record.label, hit.of].filter(Boolean).forEach(function (note) {
      link.append(make('span', { 'class': 'of', dir: 'auto' }, note));
    });
    var item = make('li');
    item.append(link);
    return item;
  }

  function showGroup(kind, hits) {
    var list = make('ul');
    found.append(make('h2', {}, TITLES[kind] + ' (' + hits.length + ')'), list);
    hits.slice(0, SHOWN).forEach(function (hit) { list.append(show(hit)); });
    if (hits.length <= SHOWN) return;
    var more = make('button', { type: 'button', 'class': 'chip' }, 'Show all');
    more.addEventListener('click', function () {
      var first = list.children.length;
      more.remove();
      hits.slice(SHOWN).forEach(function (hit) { list.append(show(hit)); });
      list.children[first].firstChild.focus();
    });
    found.append(more);
  }

  function search() {
    var words = fold(field.value).split(' ').filter(Boolean);
    var groups = {}, n = 0;
    found.hidden = words.length === 0;
    found.textContent = '';
    if (words.length === 0) return;
    load();
    records.forEach(function (record) {
      var hit = findIn(record, words);
      if (!hit) return;
      (groups[hit.kind] = groups[hit.kind] || []).push(hit);
      n++;
    });
    var left = missing.length + loading.size;
    found.append(make('p', { role: 'status' },
                      (n === 0 && left === 0 ? 'Nothing' : n) + ' found' +
                      (left > 0 ? ', ' + left + ' pages still to be searched' : '')));
    Object.keys(TITLES).forEach(function (kind) {
      if (groups[kind]) showGroup(kind, groups[kind]);
    });
  }

  form.hidden = false;
  form.addEventListener('submit', function (event) {
    event.preventDefault();
    if (home) location.href = home + '#find=' + encodeURIComponent(field.value);
    else search();
  });
  if (home) return;

  field.addEventListener('input', function () {
    clearTimeout(timer);
    timer = setTimeout(search, 150);
  });
  field.addEventListener('focus', function () {
    if (field.value) found.hidden = false;
  });
  document.addEventListener('keydown', function (event) {
    if (event.key !== 'Escape' || found.hidden) return;
    field.focus();
    found.hidden = true;
  });
  found.addEventListener('click', function (event) {
    if (event.target.closest('a')) found.hidden = true;
  });

  function takeQuery() {
    if (!location.hash.startsWith('#find=')) return;
    field.value = decodeURIComponent(location.hash.slice(6));
    search();
    field.focus();
  }

  window.addEventListener('hashchange', takeQuery);
  takeQuery();
})();

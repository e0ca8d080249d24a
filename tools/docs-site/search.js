// Searches the parts of the pages for words, in the browser alone: their text is loaded when somebody begins to search.

{
  const input = document.getElementById('words');
  const found = document.getElementById('found');
  const top = document.documentElement.dataset.top;
  const mostFound = 10;

  const load = () => {
    const script = document.createElement('script');
    script.src = `${top}/sections.js`;
    script.addEventListener('load', show);
    document.head.append(script);
  };

  const show = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const results = words.length === 0 ? [] : search(words);
    const list = document.createElement('ul');
    list.append(...results.map(itemOf));
    const none = document.createElement('p');
    none.textContent = words.length > 0 && globalThis.docsSections ? 'Nothing has all of these words.' : '';
    found.replaceChildren(results.length > 0 ? list : none);
  };

  /** Parts that have all of the words, those first that have them in their headings. */
  const search = (words) => {
    const scored = (globalThis.docsSections ?? []).map((section) => ({ section, score: scoreOf(section, words) }));
    const hits = scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
    return hits.slice(0, mostFound).map(({ section }) => section);
  };

  const scoreOf = ([, title, heading, text], words) => {
    const [inTitle, inHeading, inText] = [title, heading, text].map((each) => each.toLowerCase());
    const scores = words.map(
      (word) => 8 * inHeading.includes(word) + 4 * inTitle.includes(word) + Math.min(3, inText.split(word).length - 1),
    );
    return scores.every((score) => score > 0) ? scores.reduce((sum, score) => sum + score, 0) : 0;
  };

  const itemOf = ([address, title, heading]) => {
    const item = document.createElement('li');
    const link = item.appendChild(document.createElement('a'));
    link.href = `${top}/${address}`;
    link.textContent = heading === title ? title : `${title}: ${heading}`;
    return item;
  };

  document.querySelector('search').hidden = false;
  input.addEventListener('focus', load, { once: true });
  input.addEventListener('input', show);
}

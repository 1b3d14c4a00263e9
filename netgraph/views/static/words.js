/* Words of the page in two languages. Words of the data are never translated. */
const DATA = JSON.parse(document.getElementById('data').textContent);
let language = 'en';

/** The string of a key; {0} and {1} are filled in. */
function t(key, ...values) {
  const text = DATA.languages[language][key] ?? DATA.languages.en[key] ?? key;
  return text.replace(/\{(\d)\}/g, (_, number) => String(values[number] ?? ''));
}

const LINK_LOOKS = new Map(DATA.looks.links.map((look) => [look.id, look]));
const KIND_LOOKS = new Map(DATA.looks.kinds.map((look) => [look.id, look]));
const FAMILY_COLOURS = new Map(DATA.looks.families);

const kindName = (kind) => t('kind.' + kind);
const linkWords = (type) => {
  const key = 'type.' + type;
  const own = DATA.languages[language][key];
  return own ?? LINK_LOOKS.get(type).words;
};

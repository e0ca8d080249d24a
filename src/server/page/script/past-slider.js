// A slider over the ledger beside the field for a day: what it stands on is what the form asks for.

import { moments } from './moments.js';

const form = document.querySelector('form[data-slider]');
if (form instanceof HTMLFormElement) addSlider(form);

/** @param {HTMLFormElement} form */
function addSlider(form) {
  const { first = '', last = '', asOf = '', slider = '', locale = 'en' } = form.dataset;
  const steps = moments(Date.parse(first), Date.parse(last));
  const day = form.querySelector('input[type=date]');
  if (steps === undefined || !(day instanceof HTMLInputElement)) return;
  const writing = new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeZone: 'UTC',
    ...(steps.areDays ? {} : { timeStyle: 'short' }),
  });
  const line = document.createElement('p');
  line.className = 'slider';
  const label = line.appendChild(document.createElement('label'));
  const range = document.createElement('input');
  const output = document.createElement('output');
  label.append(slider, range);
  Object.assign(range, { type: 'range', min: '0', max: String(steps.count - 1), step: '1' });
  line.append(output);
  day.closest('p')?.before(line);

  const show = () => {
    const told = writing.format(steps.at(range.valueAsNumber));
    output.textContent = told;
    range.setAttribute('aria-valuetext', told);
  };
  range.addEventListener('input', () => {
    const at = new Date(steps.at(range.valueAsNumber));
    if (steps.areDays) day.value = at.toISOString().slice(0, 10);
    else askFor(at.toISOString(), form, day);
    show();
  });
  day.addEventListener('input', () => {
    askFor(undefined, form, day);
    range.value = String(steps.nearest(Date.parse(`${day.value}T23:59:59.999Z`)));
    show();
  });
  const now = day.value === '' ? Date.parse(asOf) : Date.parse(`${day.value}T23:59:59.999Z`);
  range.value = String(Number.isNaN(now) ? steps.count - 1 : steps.nearest(now));
  show();
}

/**
 * Asks for an instant instead of a day, or for the day again.
 * @param {string | undefined} instant
 * @param {HTMLFormElement} form
 * @param {HTMLInputElement} day
 */
function askFor(instant, form, day) {
  form.querySelector('input[type=hidden][name=asOf]')?.remove();
  day.name = instant === undefined ? 'asOf' : '';
  if (instant === undefined) return;
  const field = document.createElement('input');
  Object.assign(field, { type: 'hidden', name: 'asOf', value: instant });
  form.append(field);
  day.value = '';
}

// What stands in a form, as the input of the API has it; and what of it is otherwise than it was.

/**
 * @import { DateValue, EntityValue, Field, FieldValue, FormValue } from './field.js'
 * @typedef {{ readonly field: Field, readonly before: FieldValue, readonly after: FieldValue }} Difference
 */

/**
 * The input of a form: what is empty is left out.
 * @param {readonly Field[]} fields
 * @param {FormValue} value
 * @returns {Record<string, unknown>}
 */
export function inputOf(fields, value) {
  const given = fields.map((field) => [field.name, givenIn(field, /** @type {FieldValue} */ (value[field.name] ?? null))]);
  return { .../** @type {object} */ (value.kept ?? {}), ...Object.fromEntries(given.filter(([, each]) => each !== undefined)) };
}

/**
 * @param {Field} field
 * @param {FieldValue} value
 * @returns {unknown}
 */
function givenIn(field, value) {
  if (value === null) return undefined;
  switch (field.type) {
    case 'number':
      // What is no number is for the API to refuse.
      return value === '' ? undefined : Number.isFinite(Number(latin(value))) ? Number(latin(value)) : value;
    case 'text':
    case 'select':
      return value === '' ? undefined : value;
    case 'check':
      return value === true ? true : undefined;
    case 'flags':
    case 'claims': {
      const ticked = /** @type {readonly string[]} */ (value);
      return ticked.length === 0 ? undefined : ticked.toSorted();
    }
    case 'texts': {
      const texts = Object.entries(value).flatMap(([language, text]) =>
        text.trim() === '' ? [] : [{ language, text: text.trim() }],
      );
      return texts.length === 0 ? undefined : texts.toSorted((a, b) => (a.language < b.language ? -1 : 1));
    }
    case 'date': {
      const { edtf, partOfDay } = /** @type {DateValue} */ (value);
      return edtf === '' ? undefined : { edtf, ...(partOfDay === '' ? {} : { partOfDay }) };
    }
    case 'entity': {
      const { id } = /** @type {EntityValue} */ (value);
      if (id === '') return undefined;
      return field.of === 'EVENT' ? id : { id };
    }
    case 'rows': {
      const rows = /** @type {readonly FormValue[]} */ (value).map((row) => inputOf(field.fields ?? [], row));
      return rows.length === 0 ? undefined : rows;
    }
  }
}

/** @param {FieldValue} value */
function latin(value) {
  return String(value)
    .replaceAll(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) % 16))
    .replace('٫', '.')
    .trim();
}

/**
 * The fields that are otherwise, with what was and what is.
 * @param {readonly Field[]} fields
 * @param {FormValue} before
 * @param {FormValue} after
 * @returns {Difference[]}
 */
export function differences(fields, before, after) {
  return fields.flatMap((field) => {
    const [was, is] = [before, after].map((value) => /** @type {FieldValue} */ (value[field.name] ?? null));
    return isSame(field, was ?? null, is ?? null) ? [] : [{ field, before: was ?? null, after: is ?? null }];
  });
}

/** @param {Field} field @param {FieldValue} one @param {FieldValue} other */
export function isSame(field, one, other) {
  return JSON.stringify(givenIn(field, one)) === JSON.stringify(givenIn(field, other));
}

/**
 * A patch: what is otherwise, and nothing else. What is emptied is cleared, a text in its language alone.
 * @param {readonly Difference[]} changed
 */
export function patchOf(changed) {
  return Object.fromEntries(changed.map(({ field, before, after }) => [field.name, patched(field, before, after)]));
}

/** @param {Field} field @param {FieldValue} before @param {FieldValue} after */
function patched(field, before, after) {
  if (field.type === 'texts') {
    const [was, is] = [before, after].map((value) => /** @type {Readonly<Record<string, string>>} */ (value ?? {}));
    const languages = Object.keys({ ...was, ...is }).filter((language) => (was?.[language] ?? '') !== (is?.[language] ?? ''));
    return languages.map((language) => ({ language, text: is?.[language]?.trim() ? is[language] : null }));
  }
  return givenIn(field, after) ?? (field.type === 'rows' || field.type === 'flags' || field.type === 'claims' ? [] : null);
}

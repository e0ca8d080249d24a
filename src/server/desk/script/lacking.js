// What nothing can be sent without, and is not there yet.

import { isFilled } from './is-filled.js';

/**
 * @import { EntityValue, Field, FormValue } from './field.js'
 * @typedef {{ readonly path: readonly string[], readonly why: 'REQUIRED' | 'UNCHOSEN' }} Lack
 */

/**
 * @param {readonly Field[]} fields
 * @param {FormValue} value
 * @returns {Lack[]}
 */
export function lacking(fields, value) {
  return fields.flatMap((field) => {
    const here = value[field.name];
    if (field.type === 'rows') {
      const rows = /** @type {readonly FormValue[]} */ (here ?? []);
      return rows.flatMap((row, i) =>
        lacking(field.fields ?? [], row).map(({ path, why }) => ({ path: [field.name, String(i), ...path], why })),
      );
    }
    if (field.type === 'entity' && isFilled(here) && /** @type {EntityValue} */ (here).id === '')
      return [{ path: [field.name], why: /** @type {const} */ ('UNCHOSEN') }];
    return field.required && !isFilled(field.type === 'date' ? /** @type {{ edtf?: string } | null} */ (here)?.edtf : here)
      ? [{ path: [field.name], why: /** @type {const} */ ('REQUIRED') }]
      : [];
  });
}

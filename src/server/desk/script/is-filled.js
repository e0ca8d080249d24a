// Whether there is anything in what stands in a control.

/** @param {unknown} value @returns {boolean} */
export function isFilled(value) {
  if (typeof value !== 'object' || value === null)
    return value !== '' && value !== false && value !== null && value !== undefined;
  return Array.isArray(value) ? value.length > 0 : Object.values(value).some(isFilled);
}

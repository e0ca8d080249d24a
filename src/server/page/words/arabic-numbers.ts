/**
 * How numbers are written in Arabic: 1,234. Unicode's data for Libya (ar-LY) group them with a point, as in the Maghreb; but whoever writes
 * Latin digits in Arabic news, in Libya too, groups with a comma where they group at all, and a point is read as the decimal one: of how
 * many died nothing may be read as a thousandth of it.
 */
export const arabicNumbers = 'ar-u-nu-latn';

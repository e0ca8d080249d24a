// What the codes of UCDP GED mean, in the words of its codebook (version 23.1).

export const violenceTypes = { 1: 'state-based conflict', 2: 'non-state conflict', 3: 'one-sided violence' } as const;

export const clarities = { 1: 'reported as a separate event', 2: 'an aggregate of events' } as const;

export const datePrecisions = {
  1: 'exact date known',
  2: 'within two to six days',
  3: 'within a known week',
  4: 'within a month, or eight to thirty days',
  5: 'within a year, more than a month',
} as const;

export const placePrecisions = {
  1: 'exact location known',
  2: 'within about 25 km of a known point',
  3: 'second-order administrative division',
  4: 'first-order administrative division',
  5: 'a line, or a part of the landscape',
  6: 'country',
  7: 'international waters or airspace',
} as const;

/** The columns of releases since about 20.x, in their order: of files that come without a header. */
export const columnOrder =
  'id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office source_date source_headline source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob'.split(
    ' ',
  );

/** The columns that no row can do without. */
export const neededColumns = ['id', 'side_a', 'side_a_new_id', 'side_b', 'side_b_new_id', 'date_start', 'date_end', 'best'];

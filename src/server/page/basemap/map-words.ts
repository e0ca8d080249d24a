/** What the map in tiles says by itself, in one language; the names are MapLibre's. */
export interface MapWords {
  readonly 'Map.Title': string;
  readonly 'NavigationControl.ZoomIn': string;
  readonly 'NavigationControl.ZoomOut': string;
  readonly 'Popup.Close': string;
  readonly 'CooperativeGesturesHandler.WindowsHelpText': string;
  readonly 'CooperativeGesturesHandler.MacHelpText': string;
  readonly 'CooperativeGesturesHandler.MobileHelpText': string;
}

const english: MapWords = {
  'Map.Title': 'Map',
  'NavigationControl.ZoomIn': 'Closer',
  'NavigationControl.ZoomOut': 'Farther',
  'Popup.Close': 'Close',
  'CooperativeGesturesHandler.WindowsHelpText': 'Ctrl and the wheel move the map closer',
  'CooperativeGesturesHandler.MacHelpText': '⌘ and the wheel move the map closer',
  'CooperativeGesturesHandler.MobileHelpText': 'Two fingers move the map',
};

const arabic: MapWords = {
  'Map.Title': 'خريطة',
  'NavigationControl.ZoomIn': 'تقريب',
  'NavigationControl.ZoomOut': 'تبعيد',
  'Popup.Close': 'إغلاق',
  'CooperativeGesturesHandler.WindowsHelpText': 'اضغط Ctrl مع عجلة الفأرة لتقريب الخريطة',
  'CooperativeGesturesHandler.MacHelpText': 'اضغط ⌘ مع عجلة الفأرة لتقريب الخريطة',
  'CooperativeGesturesHandler.MobileHelpText': 'حرّك الخريطة بإصبعين',
};

const all: Readonly<Record<string, MapWords>> = { en: english, ar: arabic };

/** What it says in a language of the page. */
export function mapWordsFor(language: string): MapWords {
  return all[language] ?? english;
}

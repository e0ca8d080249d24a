/** The icon of everything that a browser shows of the server. */
export const siteIcon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M2 8h12M5 4v8M11 6v4" stroke="#a33b20" stroke-width="2" fill="none"/></svg>',
)}`;

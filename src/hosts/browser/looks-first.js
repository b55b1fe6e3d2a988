// Before anything is painted: what src/design/looks.ts kept on this device.
try {
  Object.assign(document.documentElement.dataset, JSON.parse(localStorage.getItem('evenground-looks')).now);
} catch {
  // Nothing was chosen here, or nothing may be kept.
}

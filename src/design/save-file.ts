/**
 * Hands the browser a file that was made on this device, to keep. Nothing is sent and no page is
 * left: an address of the API would stay in the list of downloads and of pages opened.
 */
export function saveFile(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

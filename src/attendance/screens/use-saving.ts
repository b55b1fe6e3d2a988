import { useState } from 'react';
import { saveFile } from '../../design/save-file.ts';
import { type Cell, csvOf } from '../rules/csv.ts';

/** Saves rows as a table on this device, and tells the name of what was saved last. */
export function useSavingTable() {
  const [saved, setSaved] = useState<string | null>(null);
  const save = (name: string, rows: readonly (readonly Cell[])[]) => {
    saveFile(name, csvOf(rows), 'text/csv;charset=utf-8');
    setSaved(name);
  };
  return { saved, save };
}

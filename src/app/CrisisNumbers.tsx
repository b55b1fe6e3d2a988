import { LookAfterCrisisHelp } from '../groups/screens/LookAfterCrisisHelp.tsx';
import { crisisHelpFor } from '../reports/rules/crisis-help.ts';

/** Crisis help as the organiser keeps it, with the numbers that the form shows. */
export function CrisisNumbers() {
  return <LookAfterCrisisHelp numbersFor={crisisHelpFor} />;
}

import { useEffect } from 'react';
import { Navigate, useParams } from 'react-router-dom';
import { AskSchedule } from './AskSchedule.tsx';
import { CheckSchedule } from './CheckSchedule.tsx';
import { isStep, stepsAfter, useScheduleDraft } from './schedule-draft.ts';

/** When a group meets, one question a page, then all answers to check. */
export function Schedule() {
  const { group = '', step } = useParams();
  const draft = useScheduleDraft();
  const isOfAnotherGroup = draft.group !== group;
  const { begin } = draft;
  const isNew = (isOfAnotherGroup && !draft.sent) || (draft.sent && step === 'day');
  useEffect(() => {
    if (isNew) begin(group);
  }, [isNew, begin, group]);

  const first = `/groups/${group}/meetings/new/day`;
  // Going back after it was sent would send it twice.
  if (draft.sent && step !== 'day') return <Navigate to={`/groups/${group}/meetings`} replace state="scheduled" />;
  if (!isStep(step)) return <Navigate to={first} replace />;
  // Somebody who came by the address of a later question begins with the first.
  if (step !== 'day' && (isOfAnotherGroup || draft.startsOn === '')) return <Navigate to={first} replace />;
  // Once is over by itself, and a pasted rule says when.
  if (!stepsAfter(draft).includes(step)) return <Navigate to={`/groups/${group}/meetings/new/often`} replace />;
  return step === 'check' ? <CheckSchedule group={group} /> : <AskSchedule key={step} group={group} step={step} />;
}

import { useSuspenseQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useParams } from 'react-router-dom';
import { readersQuery } from '../../envelopes/client.ts';
import { makeOwnWords, type OwnWords } from '../client.ts';
import { useBackWithin } from './back-within.ts';
import { type Draft, EMPTY, mayReadNow, type Place, placeAfter, placeBefore } from './draft.ts';
import { LeaveBar, useLeave } from './LeaveBar.tsx';
import { TellCheck } from './TellCheck.tsx';
import { TellDone } from './TellDone.tsx';
import { TellQuestion } from './TellQuestion.tsx';
import { TellStart } from './TellStart.tsx';

/**
 * Telling what happened: the form from its first word to the six words, at one address. All of it
 * was on the device before; what is answered lives in this component and nowhere else.
 */
export function Tell() {
  const { group = '' } = useParams();
  const { data } = useSuspenseQuery(readersQuery(group));
  const [place, setPlace] = useState<Place>('start');
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const [isChanging, setChanging] = useState(false);
  // Begun when the form opens: making them takes longer than sending.
  const [own, setOwn] = useState<Promise<OwnWords> | null>(null);
  const [words, setWords] = useState<readonly string[] | null>(null);

  const clear = useCallback(() => {
    setPlace('start');
    setDraft(EMPTY);
    setChanging(false);
    setOwn(null);
    setWords(null);
  }, []);

  const leave = useLeave(clear);

  function goBack(): boolean {
    if (place === 'done') return true; // The words are shown this one time: Back must not take them away.
    const before = isChanging ? 'check' : placeBefore(place);
    setChanging(false);
    setPlace(before);
    return before !== 'start';
  }
  useBackWithin(place !== 'start', goBack);

  const mayRead = mayReadNow(draft, data.readers);
  const reading = { group, readers: data.readers, mayRead };
  return (
    <LeaveBar clear={clear}>
      {place === 'start' ? (
        <TellStart
          {...reading}
          organisation={data.organisation}
          onBegin={() => {
            setOwn(makeOwnWords(group));
            setPlace('safe');
          }}
        />
      ) : place === 'done' ? (
        <TellDone words={words} place={{ organisation: data.organisation, group }} onLeave={leave} />
      ) : place === 'check' ? (
        <TellCheck
          {...reading}
          draft={draft}
          place={{ organisation: data.organisation, group }}
          own={own}
          onBack={goBack}
          onChange={(step) => {
            setChanging(true);
            setPlace(step);
          }}
          onSent={(sentWith) => {
            setWords(sentWith);
            setDraft(EMPTY);
            setOwn(null);
            setPlace('done');
          }}
        />
      ) : (
        <TellQuestion
          key={place}
          {...reading}
          step={place}
          draft={draft}
          onAnswer={setDraft}
          onBack={goBack}
          onContinue={() => {
            setPlace(isChanging ? 'check' : placeAfter(place));
            setChanging(false);
          }}
        />
      )}
    </LeaveBar>
  );
}

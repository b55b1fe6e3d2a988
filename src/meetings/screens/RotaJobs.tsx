import { useTranslation } from 'react-i18next';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { Facts } from '../../design/Facts.tsx';
import { HiddenWords } from '../../design/HiddenWords.tsx';
import { sayNames } from '../../words/dates.ts';
import { isolated } from '../../words/isolated.ts';
import { type Job, JOBS } from '../rules/rota.ts';

interface Place {
  readonly job: Job;
  readonly membership: string;
  readonly knownAs: string;
  readonly own: boolean;
  readonly agreed: boolean;
  /** Whose place she would take; nobody's at every meeting. */
  readonly insteadOf?: string | null;
}

interface RotaJobsProps {
  /** What the caller may do. */
  readonly mine: readonly Job[];
  readonly places: readonly Place[];
  /** When it is, for those who hear a button without what stands around it. */
  readonly when: string;
  readonly say: (job: Job, does: boolean) => Promise<void>;
  /** Frees somebody else’s place; only for whoever runs the group, at one meeting. */
  readonly free?: ((job: Job, membership: string) => Promise<void>) | undefined;
}

/** Each job of one evening: who does it, who is asked, and what one can say to it oneself. */
export function RotaJobs({ mine, places, when, say, free }: RotaJobsProps) {
  const { t } = useTranslation('meetings');
  const isBusy = places.some(({ own, agreed, job }) => own && agreed && job !== 'standby');
  const askedWords = ({ knownAs, insteadOf = null }: Place) =>
    insteadOf === null ? t('rota.asked', { name: knownAs }) : t('ask.instead', { name: knownAs, other: insteadOf });
  const button = (key: string, job: Job, words: string, does: boolean, look: 'second' | 'quiet') => (
    <Button key={key} look={look} onClick={() => say(job, does)}>
      {words}
      <HiddenWords>{when}</HiddenWords>
    </Button>
  );
  return (
    <Facts
      facts={JOBS.map((job) => {
        const here = places.filter((place) => place.job === job);
        const agreed = here.filter((place) => place.agreed);
        const own = here.find((place) => place.own);
        const isFree = job === 'standby' ? own === undefined : agreed.length === 0 && own === undefined;
        return {
          key: job,
          term: t(`jobs.${job}`),
          fact: (
            <>
              <p>{agreed.length === 0 ? t('rota.free') : sayNames(agreed.map((place) => place.knownAs))}</p>
              {here
                .filter((place) => !place.agreed && !place.own)
                .map((place) => (
                  <p key={place.membership}>{askedWords(place)}</p>
                ))}
              <Actions>
                {own !== undefined && !own.agreed && (
                  <>
                    {button('agree', job, t(`rota.agree.${job}`), true, 'second')}
                    {button('decline', job, t('rota.decline'), false, 'quiet')}
                  </>
                )}
                {free !== undefined &&
                  agreed
                    .filter((place) => !place.own)
                    .map(({ membership, knownAs }) => (
                      <Button key={membership} look="quiet" onClick={() => free(job, membership)}>
                        {t('rota.freePlace', { name: isolated(knownAs) })}
                        <HiddenWords>{when}</HiddenWords>
                      </Button>
                    ))}
                {own?.agreed === true && button('leave', job, t(`rota.leave.${job}`), false, 'quiet')}
                {isFree && mine.includes(job) && !isBusy && button('take', job, t(`rota.take.${job}`), true, 'second')}
              </Actions>
            </>
          ),
        };
      })}
    />
  );
}

import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useParams } from 'react-router-dom';
import { Refused } from '../../design/Refused.tsx';
import { homeQuery } from '../client.ts';
import { AskSetUp } from './AskSetUp.tsx';
import { CheckSetUp } from './CheckSetUp.tsx';
import { isStep, STEPS, useSetUpDraft } from './set-up-draft.ts';

/** The first organiser sets up: four questions, then all answers to check. */
export function SetUp() {
  const { t } = useTranslation('groups');
  const { step } = useParams();
  const { data: home } = useSuspenseQuery(homeQuery);
  const { name, sent } = useSetUpDraft();
  // Where the device itself knows the code, nobody has to type it.
  const steps = STEPS.filter((known) => known !== 'code' || home.setupCode === null);
  const first = `/set-up/${steps[0] ?? 'name'}`;

  if (sent) return <Navigate to="/organisation" replace state="set-up" />;
  if (home.setUp) {
    return (
      <Refused heading={t('setUp.already')} links={[{ key: 'start', link: <Link to="/">{t('setUp.toStart')}</Link> }]}>
        <p>{t('setUp.alreadyWhy')}</p>
      </Refused>
    );
  }
  if (!isStep(step) || !steps.includes(step)) return <Navigate to={first} replace />;
  if (step === 'check') {
    return name === '' ? <Navigate to={first} replace /> : <CheckSetUp code={home.setupCode} />;
  }
  return <AskSetUp key={step} step={step} steps={steps} />;
}

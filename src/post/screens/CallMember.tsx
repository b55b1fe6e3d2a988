import { useTranslation } from 'react-i18next';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { Section } from '../../design/Section.tsx';
import { WhoSees } from '../../design/WhoSees.tsx';
import { Words } from '../../design/Words.tsx';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { sendToPost } from '../client.ts';

/** A number that a member gave to be called by: opened by a press, and by nobody else's. */
export function CallMember({ group, membership, name }: { group: string; membership: string; name: string }) {
  const { t } = useTranslation('post');
  const opening = useSending((_: null, key) =>
    sendToPost('POST /groups/:group/threads/:membership/telephone', { path: { group, membership }, key }),
  );
  const faults = faultsIn('post', opening.refused, {}, 'open-number');
  return (
    <Section heading={t('call.heading', { name })}>
      <ErrorSummary title={t('problem')} errors={faults.summary} attempt={opening.attempt} />
      {opening.made === null ? (
        <>
          <Words>{t('call.words', { name })}</Words>
          <div>
            <Button id="open-number" look="second" waiting={opening.waiting} onClick={() => void opening.send(null)}>
              {t('call.open')}
            </Button>
          </div>
        </>
      ) : (
        <Words>
          <a href={`tel:${opening.made.telephone.replaceAll(/[^\d+]/g, '')}`} dir="ltr">
            {opening.made.telephone}
          </a>
        </Words>
      )}
      <WhoSees>{t('call.whoSees', { name })}</WhoSees>
    </Section>
  );
}

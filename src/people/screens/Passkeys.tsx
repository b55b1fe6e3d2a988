import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { LinkList } from '../../design/LinkList.tsx';
import { Section } from '../../design/Section.tsx';
import { Words } from '../../design/Words.tsx';
import type { ReplyOf, SentBodyOf } from '../../wire/endpoint.ts';
import { useSending } from '../../wire/sending.ts';
import { sayMonth } from '../../words/dates.ts';
import { sentenceFor } from '../../words/problems.ts';
import { makePasskey, type PasskeyTrouble, placeKind, sendToPeople } from '../client.ts';
import type { PeopleContract } from '../contract.ts';
import type { Way } from './GiveUpWay.tsx';

interface PasskeysProps {
  readonly passkeys: ReplyOf<PeopleContract['GET /ways-in']>['passkeys'];
  readonly onMade: () => Promise<void>;
  readonly onRemove: (way: Way) => void;
}

/** Somebody's passkeys: to be made, and to be taken away. */
export function Passkeys({ passkeys, onMade, onRemove }: PasskeysProps) {
  const { t } = useTranslation('people');
  const [trouble, setTrouble] = useState<PasskeyTrouble | null>(null);
  const asking = useSending(() => sendToPeople('POST /ways-in/passkeys/question'));
  const keeping = useSending(
    (body: SentBodyOf<PeopleContract['POST /ways-in/passkeys']>, key) =>
      sendToPeople('POST /ways-in/passkeys', { body, key }),
    onMade,
  );

  async function make(): Promise<void> {
    setTrouble(null);
    const question = await asking.send(undefined);
    if (question === null) return;
    const made = await makePasskey(question);
    if (typeof made === 'string') setTrouble(made);
    else await keeping.send({ made, userId: question.user.id, kind: placeKind() });
  }

  const refused = keeping.refused ?? asking.refused;
  const said = trouble === null ? refused && sentenceFor(refused) : t(`trouble.${trouble}`);
  return (
    <Section heading={t('passkeys.heading')}>
      <ErrorSummary
        title={t('problem')}
        errors={said === null ? [] : [{ fieldId: 'make-passkey', text: said }]}
        attempt={asking.attempt}
      />
      <Words>{t(passkeys.length === 0 ? 'passkeys.none' : 'passkeys.lead')}</Words>
      {passkeys.length > 0 && (
        <LinkList
          items={passkeys.map(({ passkey, name, kind, since }) => ({
            key: passkey,
            link: (
              <button type="button" onClick={() => onRemove({ passkey })}>
                {t('passkeys.remove', { name })}
              </button>
            ),
            note: t('passkeys.made', { on: t(`passkeys.on.${kind}`), month: sayMonth(since) }),
          }))}
        />
      )}
      <Actions>
        <Button
          id="make-passkey"
          look={passkeys.length === 0 ? 'first' : 'second'}
          waitingWords={t('passkeys.making')}
          onClick={make}
        >
          {t(passkeys.length === 0 ? 'passkeys.make' : 'passkeys.makeOther')}
        </Button>
      </Actions>
    </Section>
  );
}

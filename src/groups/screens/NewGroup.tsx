import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router-dom';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Question } from '../../design/Question.tsx';
import { Stack } from '../../design/Stack.tsx';
import { TextField } from '../../design/TextField.tsx';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { sendToGroups } from '../client.ts';

/** A group begins: what its people call it, and what everybody else sees. */
export function NewGroup() {
  const { t } = useTranslation('groups');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [title, setTitle] = useState('');
  const starting = useSending(
    (body: { name: string; title: string }, key) => sendToGroups('POST /groups', { body, key }),
    async () => {
      await queries.invalidateQueries({ queryKey: ['groups'] });
      await navigate('/organisation', { state: 'started' });
    },
  );
  const faults = faultsIn('groups', starting.refused, { name: 'name', title: 'title' }, 'name');
  return (
    <Question
      back={
        <Link className={linkClass('back')} to="/organisation">
          {t('back')}
        </Link>
      }
      errors={<ErrorSummary title={t('problem')} errors={faults.summary} attempt={starting.attempt} />}
      heading={t('newGroup.heading')}
      why={t('newGroup.why')}
      submit={t('newGroup.submit')}
      waiting={starting.waiting}
      waitingWords={t('newGroup.waiting')}
      onSubmit={async () => {
        await starting.send({ name, title });
      }}
    >
      <Stack gap="l">
        <TextField
          id="name"
          label={t('newGroup.name')}
          hint={t('newGroup.nameHint')}
          whoSees={t('newGroup.nameWhoSees')}
          error={faults.of('name')}
          autoComplete="off"
          value={name}
          onChange={setName}
        />
        <TextField
          id="title"
          label={t('newGroup.title')}
          hint={t('newGroup.titleHint')}
          whoSees={t('newGroup.titleWhoSees')}
          error={faults.of('title')}
          autoComplete="off"
          value={title}
          onChange={setTitle}
        />
      </Stack>
    </Question>
  );
}

import { Card } from '../../design/Card.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { Written } from '../../design/Written.tsx';
import { sayDate } from '../../words/dates.ts';

interface MessageListProps {
  readonly messages: readonly {
    readonly by: string;
    readonly day: string;
    readonly words: string;
  }[];
}

/** A thread from its beginning: who wrote, on which day, and what. No hour is kept. */
export function MessageList({ messages }: MessageListProps) {
  return (
    <Stack>
      {messages.map(({ by, day, words }, index) => (
        // The place in a thread never changes.
        <Card key={index}>
          <Stack gap="xs">
            <Words>
              <strong dir="auto">{by}</strong>
            </Words>
            <Words look="small">{sayDate(day)}</Words>
            <Written>{words}</Written>
          </Stack>
        </Card>
      ))}
    </Stack>
  );
}

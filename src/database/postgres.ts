import pg from 'pg';
import type { DatabaseRole } from '../wire/endpoint.ts';
import { type Database, type Transaction, transactionOn } from './database.ts';
import { TEXT_OIDS } from './rows.ts';

const ROLES: readonly DatabaseRole[] = [
  'gate',
  'organiser',
  'member',
  'facilitator',
  'door',
  'reader',
  'self',
  'intake',
  'jobs',
];
/** Few use them at once. */
const QUIET: ReadonlySet<DatabaseRole> = new Set(['organiser', 'facilitator', 'reader', 'self', 'intake', 'jobs']);

// Dates and times stay text, as PGlite sends them: rows turn them into Temporal.
for (const oid of TEXT_OIDS) pg.types.setTypeParser(oid, (text) => text);

/**
 * PostgreSQL: one pool a role, so that a connection is in its role from the start and taking it
 * costs nothing. `connections` is how many each pool may hold.
 */
export function postgresDatabase(url: string, connections: number): Database {
  const pools = new Map(
    ROLES.map((role) => [
      role,
      new pg.Pool({
        connectionString: url,
        max: QUIET.has(role) ? 2 : connections,
        pipeline: true,
        options: `-c role=evenground_${role} -c search_path=evenground -c timezone=UTC -c statement_timeout=15000`,
      }),
    ]),
  );
  // A connection that the server closes is replaced by the pool, and whoever waits on it hears of it
  // from their query. Without listeners, one for the idle and one for those at work, it would end
  // the process.
  for (const pool of pools.values()) {
    pool.on('error', () => undefined);
    pool.on('connect', (client) => client.on('error', () => undefined));
  }

  return {
    transaction: async (role, work) => {
      const pool = pools.get(role);
      if (pool === undefined) throw new Error(`no pool for ${role}`);
      const client = await pool.connect();
      let broken = false;
      try {
        const result = await workIn(client, work);
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch(() => {
          broken = true;
        });
        throw error;
      } finally {
        client.release(broken);
      }
    },
    close: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.end()));
    },
  };
}

/**
 * Does `work` in a transaction that is begun and not yet committed. BEGIN travels in one packet
 * with the first statement, without waiting for its own answer (the pools' `pipeline`): a round
 * trip less for each request. No answer is handed on before BEGIN has succeeded.
 */
async function workIn<T>(client: pg.PoolClient, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const { stream } = client.connection;
  stream.cork();
  const begun = client.query('begin');
  const working = work(
    transactionOn(async (statement, values) => {
      const asked = client.query({ name: statement.name, text: statement.text, values });
      const [answer] = await Promise.all([asked, begun]);
      return { rows: answer.rows as unknown[], count: answer.rowCount ?? 0 };
    }),
  );
  stream.uncork();
  const [result] = await Promise.all([working, begun]);
  return result;
}

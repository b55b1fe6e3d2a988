import pg from 'pg';

const serverUrl = process.env['TEST_DATABASE_URL'] ?? 'postgres://root@127.0.0.1:5432/test';

/** A fresh database of the test server, and a superuser's connection from which it was made. */
export interface BenchDatabase {
  readonly name: string;
  readonly url: string;
  readonly admin: pg.Client;
  drop(): Promise<void>;
}

/** `more`: ends its name, where a bench has several. */
export async function createBenchDatabase(more = ''): Promise<BenchDatabase> {
  const name = `evenground_bench_${process.pid}${more}`;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const admin = await clientOf(serverUrl);
  await admin.query(`create database ${name} template template0`);
  return {
    name,
    url: url.href,
    admin,
    drop: async () => {
      await admin.query(`drop database if exists ${name} with (force)`);
      await admin.end();
    },
  };
}

export async function clientOf(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

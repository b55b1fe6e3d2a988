import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/*
 * Builds everything that is served into dist: the pages (client), the server, a blank database,
 * and compressed copies. Nothing is built that is there already. Plain JavaScript, so that any
 * Node from 22.17 on runs it.
 */

const root = fileURLToPath(new URL('../', import.meta.url));
const dist = join(root, 'dist');
const stampFile = join(dist, 'stamp');

/** What the build depends on. */
const SOURCES = [
  'src/**/*',
  'public/**/*',
  'index.html',
  'vite.config.ts',
  'tsconfig.json',
  'package-lock.json',
  'tools/build.js',
];

/** Whether what stands in dist was built from the sources as they are. */
export function isBuilt() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stampOf();
}

/** Builds unless it is built. Two at once: the second waits for the first and finds it done. */
export async function build() {
  if (isBuilt()) return;
  mkdirSync(dist, { recursive: true });
  const unlock = lock(join(dist, 'lock'));
  try {
    const stamp = stampOf();
    if (isBuilt()) return;
    await buildInto(join(dist, 'next'), stamp.slice(0, 10));
    rmSync(stampFile, { force: true });
    for (const name of ['client', 'server', 'database.tar.gz']) {
      rmSync(join(dist, name), { recursive: true, force: true });
      renameSync(join(dist, 'next', name), join(dist, name));
    }
    await writeFile(stampFile, stamp);
  } finally {
    unlock();
  }
}

/** One hash over the names and contents of all sources; it names the build, too. */
function stampOf() {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0] ?? '');
  const files = globSync(SOURCES, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .sort();
  for (const file of files) {
    const content = readFileSync(join(root, file));
    hash.update(`\n${file} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

/** The operating system's lock (see src/hosts/node/folder-lock.ts), waited for. @param {string} file */
function lock(file) {
  const database = new DatabaseSync(file, { timeout: 10 * 60_000 });
  database.exec('pragma journal_mode = memory; begin exclusive');
  return () => database.close();
}

/** @param {string} into @param {string} id */
async function buildInto(into, id) {
  // Whoever calls: React and others ship a development build to everything that does not say this.
  process.env['NODE_ENV'] = 'production';
  // Only here: a start that finds everything built need not load it.
  const vite = await import('vite');
  await rm(into, { recursive: true, force: true });
  const define = { __BUILD__: JSON.stringify(id) };
  const quiet = /** @type {const} */ ({ logLevel: 'warn', customLogger: quietLogger(vite) });
  const shared = { root, define, ...quiet, mode: 'production' };
  // The embedded database has an eval that never runs; our policies forbid it, too.
  const checks = { eval: false, bundlerTimings: false };
  const client = join(into, 'client');
  const server = join(into, 'server');

  // Which pages there are stands in vite.config.ts.
  await vite.build({
    ...shared,
    build: {
      outDir: client,
      emptyOutDir: true,
      chunkSizeWarningLimit: Infinity,
      reportCompressedSize: false,
      rolldownOptions: { checks },
    },
    worker: { rolldownOptions: { checks } },
  });
  await vite.build({
    ...shared,
    build: {
      outDir: server,
      emptyOutDir: true,
      copyPublicDir: false,
      target: 'node22',
      ssr: true,
      minify: false,
      rolldownOptions: {
        checks,
        input: ['main', 'keep', 'invite-organiser', 'blank-database'].map((name) => `src/hosts/node/${name}.ts`),
      },
    },
  });

  /** @type {{ packBlankDatabase: () => Promise<Uint8Array> }} */
  const { packBlankDatabase } = await import(pathToFileURL(join(server, 'blank-database.js')).href);
  const blank = join(into, 'database.tar.gz');
  await writeFile(blank, await packBlankDatabase());
  await mkdir(join(client, 'here'), { recursive: true });
  await copyFile(blank, join(client, 'here', 'database.tar.gz'));
  await compressFolder(client);
}

/**
 * Warnings only, and not the one about what the embedded database would import under Node alone.
 * @param {typeof import('vite')} vite
 */
function quietLogger(vite) {
  const logger = vite.createLogger('warn');
  const warn = logger.warn.bind(logger);
  logger.warn = (message, options) => {
    if (!message.includes('externalized for browser compatibility')) warn(message, options);
  };
  return logger;
}

const COMPRESSIBLE = new Set(['.html', '.js', '.css', '.svg', '.json', '.txt', '.wasm', '.data', '.webmanifest']);
/** Below this a compressed copy saves no packet. */
const SMALLEST = 600;
/** Brotli's best takes half a minute on the database's wasm; its next to best a tenth of that. */
const LARGE = 2_000_000;

/** @param {string} folder */
async function compressFolder(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && COMPRESSIBLE.has(extname(entry.name)));
  await Promise.all(files.map((entry) => compressFile(join(entry.parentPath, entry.name))));
}

/** @param {string} file */
async function compressFile(file) {
  const content = await readFile(file);
  if (content.length < SMALLEST) return;
  const quality = content.length > LARGE ? 9 : 11;
  const copies = await Promise.all([
    keptCopy('br', quality, content, () =>
      promisify(brotliCompress)(content, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: quality,
          [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
          [constants.BROTLI_PARAM_LGWIN]: 22,
        },
      }),
    ),
    keptCopy('gz', 9, content, () => promisify(gzip)(content, { level: 9 })),
  ]);
  await Promise.all([writeFile(`${file}.br`, copies[0]), writeFile(`${file}.gz`, copies[1])]);
}

/**
 * Large files come from packages and seldom change: their copies are kept from build to build.
 * @param {string} kind @param {number} quality @param {Buffer} content @param {() => Promise<Buffer>} make
 */
async function keptCopy(kind, quality, content, make) {
  if (content.length < LARGE / 10) return make();
  const name = createHash('sha256').update(content).digest('hex').slice(0, 32);
  const kept = join(root, '.cache', 'compressed', `${name}-${quality}.${kind}`);
  if (existsSync(kept)) return readFile(kept);
  const made = await make();
  await mkdir(dirname(kept), { recursive: true });
  await writeFile(`${kept}.${process.pid}`, made);
  renameSync(`${kept}.${process.pid}`, kept);
  return made;
}

/**
 * Builds, if something changed, in a process of its own: what a build needs in memory should not stay
 * with whoever goes on. A build that fails, or is interrupted, ends this process too.
 */
export async function ensureBuilt() {
  if (isBuilt()) return;
  process.stdout.write('Building the pages. This happens once after each change.\n');
  const building = spawn(process.execPath, ['tools/build.js'], { cwd: root, stdio: 'inherit' });
  const stop = () => building.kill();
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  const code = await new Promise((resolve) => building.on('close', resolve));
  if (code !== 0) process.exit(typeof code === 'number' ? code : 0);
  process.off('SIGTERM', stop);
  process.off('SIGINT', stop);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();

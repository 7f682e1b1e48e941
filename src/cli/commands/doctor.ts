import { arch, availableParallelism, platform, release, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exitCodes, messageOf, UsageError } from '../../errors.ts';
import { findNativeTesseract } from '../../ocr/find-native-tesseract.ts';
import { language, languageModelFolder, packageVersion, packedModelSha256 } from '../../ocr/language-model.ts';
import { type EngineChoice, selectEngine, whyUnusable } from '../../ocr/select-engine.ts';
import { chooseJobs, thisMachine } from '../../pipeline/job-count.ts';
import { toolVersion } from '../../pipeline/version.ts';
import { isGiven, optionText } from '../arguments.ts';
import type { Command } from '../command-line.ts';
import type { Messages } from '../messages/en.ts';
import { readBytes, readChoice, readCount } from '../option-values.ts';

/** One thing that was looked at. `isNeeded` and not `isFound` is a fault of the installation. */
export interface Finding {
  readonly topic: keyof Messages['doctor']['headings'];
  readonly text: string;
  readonly isFound: boolean;
  readonly isNeeded: boolean;
  /** For `--json`. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** The oldest Node that klartext runs on, as in package.json. */
const neededNode = '22.13';

/** Tells what is installed, and how much of the machine a run would use. Exit code 3 when something that is needed is missing. */
export const doctorCommand: Command = async (parsed, { terminal, messages }) => {
  if (parsed.operands.length > 0) throw new UsageError(messages.usage.noOperands('doctor'));
  const engine = readChoice(
    '--engine',
    optionText(parsed, 'engine') ?? 'auto',
    ['auto', 'tesseract.js', 'tesseract'] as const,
    messages,
  );
  const jobsText = optionText(parsed, 'jobs');
  const memoryText = optionText(parsed, 'memory');
  const jobs = jobsText === null ? null : readCount('--jobs', jobsText, messages);
  const memoryBytes = memoryText === null ? null : readBytes('--memory', memoryText, messages);
  const findings = [
    ...describeProgram(messages),
    ...(await examineEngines(engine, messages)),
    ...(await examineData(messages)),
    ...describeMachine(jobs, memoryBytes, messages),
  ];
  const lacking = findings.filter(({ isFound, isNeeded }) => isNeeded && !isFound).length;
  if (isGiven(parsed, 'json')) {
    const list = findings.map(({ topic, isFound, isNeeded, data }) => ({ topic, isFound, isNeeded, ...data }));
    terminal.stdout.write(`${JSON.stringify({ ok: lacking === 0, findings: list }, null, 2)}\n`);
  } else {
    terminal.stdout.write(`${renderFindings(findings, messages)}\n\n`);
    terminal.stdout.write(`${lacking === 0 ? messages.doctor.wellNow : messages.doctor.lacking(lacking)}\n`);
  }
  return lacking === 0 ? exitCodes.ok : exitCodes.missingDependency;
};

/** Two columns; a thing that is needed and not there is marked. */
export function renderFindings(findings: readonly Finding[], { doctor }: Messages): string {
  const width = Math.max(...Object.values(doctor.headings).map((heading) => heading.length));
  return findings
    .map(({ topic, text, isFound, isNeeded }) => {
      const mark = isFound ? '✓' : isNeeded ? '✗' : '–';
      return `${mark} ${doctor.headings[topic].padEnd(width)}  ${text}`;
    })
    .join('\n');
}

function describeProgram({ doctor }: Messages): Finding[] {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [neededMajor = 0, neededMinor = 0] = neededNode.split('.').map(Number);
  const isNewEnough = major > neededMajor || (major === neededMajor && minor >= neededMinor);
  const system = `${platform()} ${release()} ${arch()}`;
  return [
    { topic: 'klartext', text: toolVersion, isFound: true, isNeeded: true, data: { version: toolVersion } },
    {
      topic: 'node',
      text: isNewEnough ? process.versions.node : doctor.nodeTooOld(process.versions.node, neededNode),
      isFound: isNewEnough,
      isNeeded: true,
      data: { version: process.versions.node, needed: neededNode },
    },
    { topic: 'platform', text: system, isFound: true, isNeeded: false, data: { system } },
  ];
}

/** The engine that a run would take is started once, so that what is told here is what would happen. */
async function examineEngines(wanted: EngineChoice, { doctor }: Messages): Promise<Finding[]> {
  const findings: Finding[] = [];
  let usedEngine: string | null = null;
  try {
    const engine = await selectEngine(wanted);
    await engine.close();
    const { identity } = engine;
    usedEngine = identity.engine;
    findings.push(
      {
        topic: 'engine',
        text: doctor.used(`${identity.engine} ${identity.engineVersion}`, wanted),
        isFound: true,
        isNeeded: true,
        data: { name: identity.engine, version: identity.engineVersion, used: true },
      },
      {
        topic: 'language',
        text: doctor.found(`${identity.model}, SHA-256 ${identity.modelSha256}`),
        isFound: true,
        isNeeded: true,
        data: { engine: identity.engine, model: identity.model, sha256: identity.modelSha256 },
      },
    );
  } catch (error) {
    const reason = messageOf(error);
    findings.push({
      topic: 'engine',
      text: doctor.missing(wanted, reason),
      isFound: false,
      isNeeded: true,
      data: { name: wanted, reason },
    });
  }
  if (usedEngine !== 'tesseract' && wanted !== 'tesseract') findings.push(await examineNative(doctor));
  return findings;
}

async function examineNative(doctor: Messages['doctor']): Promise<Finding> {
  const native = await findNativeTesseract();
  const base = { topic: 'engine', isFound: false, isNeeded: false } as const;
  if (native === null) {
    return { ...base, text: `tesseract: ${doctor.notOnPath}`, data: { name: 'tesseract', used: false } };
  }
  const data = {
    name: 'tesseract',
    version: native.version,
    path: native.path,
    languages: native.languages,
    used: false,
  };
  const problem = whyUnusable(native);
  if (problem === null) return { ...base, isFound: true, text: doctor.found(`tesseract ${native.version}`), data };
  return { ...base, text: doctor.nativeWithoutSwedish(native.version, native.languages.join(', ')), data };
}

/** Data that comes with klartext's own packages: the Swedish model of the default engine and the dictionary. */
async function examineData({ doctor }: Messages): Promise<Finding[]> {
  const examine = async (
    topic: 'language' | 'dictionary',
    name: string,
    look: () => Promise<Record<string, string>>,
  ): Promise<Finding> => {
    try {
      const data = await look();
      const text = doctor.found(Object.values(data).join(', '));
      return { topic, text, isFound: true, isNeeded: true, data: { name, ...data } };
    } catch (error) {
      const reason = messageOf(error);
      return { topic, text: doctor.missing(name, reason), isFound: false, isNeeded: true, data: { name, reason } };
    }
  };
  return [
    await examine('language', '@tesseract.js-data/swe', async () => ({
      model: `${language} (4.0.0_best_int)`,
      sha256: `SHA-256 ${await packedModelSha256(join(languageModelFolder('4.0.0_best_int'), `${language}.traineddata.gz`))}`,
    })),
    await examine('dictionary', 'dictionary-sv', async () => ({
      // The package lets only its entry be resolved, not its package.json.
      dictionary: `dictionary-sv ${await packageVersion(dirname(fileURLToPath(import.meta.resolve('dictionary-sv'))))}`,
    })),
  ];
}

function describeMachine(jobs: number | null, memoryBytes: number | null, messages: Messages): Finding[] {
  const { doctor } = messages;
  const machine = thisMachine();
  const total = totalmem();
  const limit = machine.memoryBytes < total ? machine.memoryBytes : null;
  const workers = chooseJobs(jobs, memoryBytes, machine);
  const cores = availableParallelism();
  return [
    {
      topic: 'memory',
      text: doctor.memory(messages.bytes(total), limit === null ? null : messages.bytes(limit)),
      isFound: true,
      isNeeded: false,
      data: { totalBytes: total, limitBytes: limit },
    },
    { topic: 'cores', text: `${cores}`, isFound: true, isNeeded: false, data: { count: cores } },
    { topic: 'workers', text: doctor.workers(workers), isFound: true, isNeeded: false, data: { count: workers } },
  ];
}

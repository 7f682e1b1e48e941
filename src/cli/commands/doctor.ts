import { arch, availableParallelism, platform, release, totalmem } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exitCodes, messageOf, reasonOf, UsageError } from '../../errors.ts';
import { findNativeTesseract, type NativeTesseract } from '../../ocr/find-native-tesseract.ts';
import { language, packageVersion } from '../../ocr/language-model.ts';
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
    await examineDictionary(messages),
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

/** Each engine is started once, so that what is told here is what a run would meet. */
async function examineEngines(wanted: EngineChoice, { doctor, say }: Messages): Promise<Finding[]> {
  const native = await findNativeTesseract();
  const used = wanted === 'auto' ? (whyUnusable(native) === null ? 'tesseract' : 'tesseract.js') : wanted;
  const findings: Finding[] = [];
  for (const name of ['tesseract.js', 'tesseract'] as const) {
    const isNeeded = name === used;
    try {
      const engine = await selectEngine(name);
      await engine.close();
      const { engineVersion, model, modelSha256 } = engine.identity;
      const label = `${name} ${engineVersion}`;
      findings.push(
        {
          topic: 'engine',
          text: isNeeded ? doctor.used(label, wanted) : label,
          isFound: true,
          isNeeded,
          data: { name, version: engineVersion, used: isNeeded },
        },
        {
          topic: 'language',
          text: `${model}, SHA-256 ${modelSha256}`,
          isFound: true,
          isNeeded,
          data: { engine: name, model, sha256: modelSha256 },
        },
      );
    } catch (error) {
      const reason = messageOf(error);
      const told = say(reasonOf(error));
      const text = isNeeded ? doctor.missing(name, told) : doctor.notUsed(name, reasonOfNative(native, doctor) ?? told);
      findings.push({ topic: 'engine', text, isFound: false, isNeeded, data: { name, used: isNeeded, reason } });
    }
  }
  return findings;
}

/** Why the machine's own Tesseract is left alone, in a few words where they are known. */
function reasonOfNative(native: NativeTesseract | null, doctor: Messages['doctor']): string | null {
  if (native === null) return doctor.notOnPath;
  return native.languages.includes(language)
    ? null
    : doctor.withoutSwedish(native.version, native.languages.join(', '));
}

/** The dictionary that comes as a package. */
async function examineDictionary({ doctor, say }: Messages): Promise<Finding> {
  const name = 'dictionary-sv';
  const base = { topic: 'dictionary', isNeeded: true } as const;
  try {
    // The package lets only its entry be resolved, not its package.json.
    const version = await packageVersion(dirname(fileURLToPath(import.meta.resolve(name))));
    return { ...base, text: `${name} ${version}`, isFound: true, data: { name, version } };
  } catch (error) {
    const reason = messageOf(error);
    return { ...base, text: doctor.missing(name, say(reasonOf(error))), isFound: false, data: { name, reason } };
  }
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

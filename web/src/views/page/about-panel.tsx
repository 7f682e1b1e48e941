import type { DocumentView, MendTarget, PageView } from '../../../../src/review/api-types.ts';
import { messageSentence, verdictSentence } from '../../language/reasons.ts';
import { formatNumber, useWords } from '../../language/words.ts';
import type { Mends } from '../../state/use-mends.ts';
import { DecisionsList } from './decisions-list.tsx';
import { MetadataFields } from './metadata-fields.tsx';

interface Props {
  readonly view: DocumentView;
  readonly page: PageView;
  readonly mends: Mends;
  readonly onSelect: (target: MendTarget) => void;
}

/** What is known about the document and the page, and what people have decided. */
export function AboutPanel({ view, page, mends, onSelect }: Props) {
  const words = useWords();
  const { about } = words.page;
  const { summary } = view;
  const { textSource, verdict, confidence, width, height, dpi, rotationDeg, skewDeg } = page.page;
  const facts: readonly (readonly [string, string | number | null])[] = [
    [about.file, summary.path],
    [about.textSource, words.page.textSources[textSource] ?? textSource],
    [about.verdict, verdictSentence(verdict, words)],
    [about.confidence, `${formatNumber(confidence * 100, words)} %`],
    [about.size, width === null ? null : `${width} × ${height} (${dpi} dpi)`],
    [about.rotation, rotationDeg === 0 ? null : `${rotationDeg}°`],
    [about.skew, skewDeg === 0 ? null : `${formatNumber(skewDeg, words, 2)}°`],
  ];
  return (
    <div class="about">
      <MetadataFields view={view} mends={mends} />
      <dl>
        {facts
          .filter(([, value]) => value !== null && value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <DecisionsList
        decided={mends.decided}
        additions={mends.additions}
        onSelect={onSelect}
        onWithdraw={mends.withdraw}
      />
      {page.messages.length > 0 && (
        <>
          <h3>{about.messages}</h3>
          <ul class="messages">
            {page.messages.map(({ severity, reason, ruleId }, index) => (
              <li key={index} class={`message-${severity}`}>
                {messageSentence(ruleId, words)} <span lang="en">{reason}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

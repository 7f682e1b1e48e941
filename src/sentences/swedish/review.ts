import type { review as english } from '../english/review.ts';

export const review: typeof english = {
  'review/no-web': ({ folder }) =>
    `Granskningssidan finns inte i ${folder}. I ett utcheckat projekt: kör "npm run build" först.`,
  'review/port-taken': ({ port }) =>
    `Port ${port} är upptagen, eller inte din att använda. Välj en annan med --port, eller utelämna den så tas en ledig.`,
  'review/mend-conflict': ({ kind, found }) =>
    kind === 'gone'
      ? 'Inget står kvar på platsen.'
      : kind === 'other'
        ? `Något annat står där nu: ${found}`
        : `Det som skrevs kan inte stå där; där står: ${found}`,
  'review/bad-mend': ({ path, line }) => `Rad ${line} i ${path} är ingen rättning.`,
};

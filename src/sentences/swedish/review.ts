import type { review as english } from '../english/review.ts';

export const review: typeof english = {
  'review/no-web': ({ folder }) =>
    `Granskningssidan finns inte i ${folder}. I ett utcheckat projekt: kör "npm run build" först.`,
  'review/port-taken': ({ port }) =>
    `Port ${port} är upptagen, eller inte din att använda. Välj en annan med --port, eller utelämna den så tas en ledig.`,
  'review/index-thread': ({ reason }) =>
    `En tråd i granskningen, som läser dokument eller för in beslut i dem, tog slut: ${reason}`,
  'review/index-closed': () => 'Granskningen avslutades.',
  'review/run-under-way': ({ folder }) =>
    `En körning skriver i ${folder}. Det du avgör sparas, och förs in i dokumentet när körningen är klar.`,
  'review/bad-mend': ({ path, line }) => `Rad ${line} i ${path} är ingen rättning.`,
};

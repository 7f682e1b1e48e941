/** What is counted or measured and not paid: `Medelantalet anställda`, `Andel kvinnor, %`, `Yta, kvm`. */
const counted = /^(?:medel)?antal|^andel|procent|%|m²|kvm/iu;

/** Whether a row's label says that its figures are no amounts of money, so that a unit of money told elsewhere is not theirs. */
export const isCountedLabel = (label: string): boolean => counted.test(label);

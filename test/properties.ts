import fc from 'fast-check';

const { KLARTEXT_TEST_SEED: asked } = process.env;

/** Properties are tried with the same values at each run, so that a failure is told of the change that made it; `KLARTEXT_TEST_SEED` has another number, or `random`. */
if (asked !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(asked ?? 20_261_130) });

export default fc;

import { formation } from '#domain/formation';
import { lifecycle } from '../../../libs/workflows/kit/index.js';

const reworded = {
  ...formation,
  stages: formation.stages.map(({ word }) => ({ word, title: { zh: `新的${word}`, en: `New ${word}` } })),
  describe: () => [{ zh: '另一种说法', en: 'other words' }],
};

const ORDER = formation.stages.map(({ word }) => word);

/** The recorded story under other words. */
export const formationWorkflow = lifecycle(reworded, async (run) => {
  const counted = ({ noun }: { noun: { stage: string } }) => ORDER.indexOf(noun.stage) >= ORDER.indexOf('COUNTED');
  while (!run.is(counted)) {
    await run.until((state) => state.noun.stage === 'CANDIDATES_NOMINATED' || counted(state));
    if (!run.is(counted)) {
      await run.act({ type: 'open-reviews' }, { done: ({ noun }) => noun.stage !== 'CANDIDATES_NOMINATED' });
    }
  }
  await run.close();
});

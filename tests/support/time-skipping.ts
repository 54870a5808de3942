import { TestWorkflowEnvironment } from '@temporalio/testing';

const ATTEMPTS = 4;

/** The server that skips time. The SDK gives it five seconds to start, which a busy machine may need twice. */
export async function openTimeSkipping(): Promise<TestWorkflowEnvironment> {
  const path = process.env['TEMPORAL_TEST_SERVER_PATH'];
  if (!path) throw new Error('TEMPORAL_TEST_SERVER_PATH is not set: run the tests with "npm test"');
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await TestWorkflowEnvironment.createTimeSkipping({
        server: { executable: { type: 'existing-path', path } },
      });
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

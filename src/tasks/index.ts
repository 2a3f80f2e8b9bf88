/**
 * Tasks: work that is too slow for the moment in which it is asked for. In: a kind, what is needed for
 * it, and the name of what asked. Out: its effect, stored once, together with the word that it is done.
 */
export type { Finish, Outcome, TaskRun, Work } from './outcome.js'
export {
  dropTask,
  forgetTasks,
  type NewTask,
  putTask,
  type Task,
  taskNamed,
  waitingTask,
} from './store.js'
export { createWorker, type Worker, type WorkerDeps } from './worker.js'

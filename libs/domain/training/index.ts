export { daysOf, levelOf, LEVELS, placesAbove, trainingOf, type Level, type TrainingOfYear } from './training.js';

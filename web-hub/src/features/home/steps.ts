export type Progress = { documentUploaded: boolean; documentReady: boolean; questionAnswered: boolean };

/** The number of the step to take now, 1 to 4. */
export function currentStep(progress: Progress | null): number {
  if (!progress?.documentUploaded) return 1;
  if (!progress.documentReady) return 2;
  return progress.questionAnswered ? 4 : 3;
}

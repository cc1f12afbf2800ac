const icon = (path: string) => (
  <svg viewBox="0 0 24 24">
    <path d={path} />
  </svg>
);

export const Close = () => icon("M6 6l12 12M18 6L6 18");
export const StartOver = () => icon("M12 5v14M5 12h14");
export const Up = () => icon("M12 19V5M6 11l6-6 6 6");

import classes from "./Face.module.css";
import { initials } from "./initials.ts";

/** A person's or a twin's face: their initials, until there is a picture. */
export function Face({ name, size = 36 }: { name: string; size?: number }) {
  return (
    <span
      className={classes["face"]}
      style={{ width: size, height: size, fontSize: size * 0.38 }}
      aria-hidden
    >
      {initials(name)}
    </span>
  );
}

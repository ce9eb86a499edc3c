/** Named facts in two columns: words left, values right. */
import classes from "./FactList.module.css";

export type Fact = [name: string, value: React.ReactNode];

export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name} className={classes.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

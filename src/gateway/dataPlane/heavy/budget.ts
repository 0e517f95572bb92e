import type { CompiledRestApi, CompiledWebSocketApi } from '../../../apigw';

type Compiled = Pick<CompiledRestApi | CompiledWebSocketApi, 'template'>;
type Template = ReturnType<Compiled['template']>;

/** What a template may take on the thread that serves everybody: some hundredths of a second. */
const STEPS = 200_000;
const LIMITS_OF_WORK = new Set(['StepLimit', 'RegexLimit']);

/** A template takes longer than others should wait for it: the request is to be run again, elsewhere (heavyWork.ts). */
export class OverBudget extends Error {}

/** The API with templates that throw `OverBudget` when they take long. One that has done so once is not tried here again. */
export function bounded<Api extends Compiled>(api: Api): Api {
  const templates = new Map<string, Template>();
  return {
    ...api,
    template: (text) => {
      const known = templates.get(text) ?? boundedTemplate(api.template(text));
      templates.set(text, known);
      return known;
    },
  };
}

function boundedTemplate(template: Template): Template {
  let isHeavy = false;
  return {
    problems: template.problems,
    render: (variables, options) => {
      if (isHeavy) throw new OverBudget();
      const rendering = template.render(variables, { ...options, limits: { ...options?.limits, steps: STEPS } });
      if (rendering.ok || !LIMITS_OF_WORK.has(rendering.error.code)) return rendering;
      isHeavy = true;
      throw new OverBudget();
    },
  };
}

import { refused, type Act, type Outcome } from "./act";
export async function loadSampleMonth(_act: Act): Promise<Outcome> { return refused(); }

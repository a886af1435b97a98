/** @jest-environment ./src/workbench/headless/jest-environment.cjs */
import { playPart } from "./played";

playPart(4);

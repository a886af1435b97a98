/**
 * Draws assets/*.png from assets/*.svg with Chromium: `npm run icons`, by hand, after an SVG was changed.
 *
 * Every icon is drawn twice: NAME.svg on a grid of 32, and NAME.small.svg on a grid of 16 for the sizes where a
 * scaled-down drawing would be blurred. The PNGs are committed, so a build needs no browser.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";

const ASSETS = path.resolve(__dirname, "../../assets");
const SMALL = [16, 20, 24];
const LARGE = [32, 40, 48, 64, 80];
const PRODUCT = [128];

async function draw(): Promise<void> {
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  const page = await browser.newPage();
  for (const file of readdirSync(ASSETS).filter((name) => name.endsWith(".svg"))) {
    const [name = "", variant] = file.slice(0, -".svg".length).split(".");
    const svg = readFileSync(path.join(ASSETS, file), "utf8");
    const sizes = variant === "small" ? SMALL : name === "icon" ? [...LARGE, ...PRODUCT] : LARGE;
    for (const size of sizes) {
      await page.setViewportSize({ width: size, height: size });
      await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
      await page.screenshot({ path: path.join(ASSETS, `${name}-${size}.png`), omitBackground: true });
    }
  }
  await browser.close();
}

void draw();

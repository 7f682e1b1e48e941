import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { drawing, line, variant } from './raw-pdf.ts';
import { runFiles, writeFiles } from './run-files.ts';

/** Every way that a PDF has to name another file or address, and scripts and forms that would. */
function references(address: string): { readonly name: string; readonly make: () => Buffer }[] {
  const file = `<< /Type /Filespec /FS /URL /F (${address}) /UF (${address}) >>`;
  const page = (entries: string, objects: Record<number, string | { body: string; data: string }> = {}): Buffer =>
    drawing(line, '', objects, entries);
  const catalogue = (entries: string, objects: Record<number, string | { body: string; data: string }> = {}): Buffer =>
    variant({ 1: `<< /Type /Catalog /Pages 2 0 R ${entries} >>`, ...objects });
  const xfa = `<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template><subform><image href="${address}"/></subform></template><!DOCTYPE x [<!ENTITY e SYSTEM "${address}">]></xdp:xdp>`;
  return [
    {
      name: 'open-script.pdf',
      make: () => catalogue(`/OpenAction << /S /JavaScript /JS (app.launchURL\\("${address}"\\)) >>`),
    },
    {
      name: 'open-uri.pdf',
      make: () => catalogue(`/OpenAction << /S /URI /URI (${address}) >> /URI << /Base (${address}) >>`),
    },
    { name: 'launch.pdf', make: () => catalogue(`/OpenAction << /S /Launch /F ${file} >>`) },
    { name: 'go-to-remote.pdf', make: () => catalogue(`/OpenAction << /S /GoToR /F ${file} /D [0 /Fit] >>`) },
    {
      name: 'submit.pdf',
      make: () =>
        catalogue(
          `/AcroForm << /Fields [8 0 R] /NeedAppearances true >> /AA << /WC << /S /SubmitForm /F ${file} >> >>`,
          { 8: '<< /FT /Tx /T (a) /Subtype /Widget /Rect [0 0 50 20] >>' },
        ),
    },
    { name: 'page-action.pdf', make: () => page(`/AA << /O << /S /URI /URI (${address}) >> >>`) },
    {
      name: 'link.pdf',
      make: () =>
        page(`/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 500 800] /A << /S /URI /URI (${address}) >> >>]`),
    },
    {
      name: 'attachment.pdf',
      make: () => catalogue(`/Names << /EmbeddedFiles << /Names [(a) 8 0 R] >> >> /AF [8 0 R]`, { 8: file }),
    },
    {
      name: 'file-annotation.pdf',
      make: () => page(`/Annots [<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 50 50] /FS ${file} >>]`),
    },
    {
      name: 'external-stream.pdf',
      make: () => variant({ 4: { body: `/F ${file} /FFilter /FlateDecode`, data: line } }),
    },
    {
      name: 'external-image.pdf',
      make: () =>
        drawing(`${line} q 90 0 0 90 0 0 cm /Im0 Do Q`, '/XObject << /Im0 8 0 R >>', {
          8: {
            body: `/Subtype /Image /Width 4 /Height 4 /ColorSpace /DeviceGray /BitsPerComponent 8 /F ${file}`,
            data: 'abcd',
          },
        }),
    },
    {
      name: 'external-form.pdf',
      make: () =>
        drawing(`${line} /Fm0 Do`, '/XObject << /Fm0 8 0 R >>', {
          8: { body: `/Subtype /Form /BBox [0 0 9 9] /Ref << /F ${file} /Page 0 >>`, data: '' },
        }),
    },
    {
      name: 'external-font.pdf',
      make: () =>
        variant({
          5: '<< /Type /Font /Subtype /TrueType /BaseFont /Fjarran /Encoding /WinAnsiEncoding /FontDescriptor 8 0 R >>',
          8: '<< /Type /FontDescriptor /FontName /Fjarran /Flags 32 /FontFile2 9 0 R >>',
          9: { body: `/F ${file}`, data: '' },
        }),
    },
    {
      name: 'external-profile.pdf',
      make: () =>
        drawing(`/C0 cs 0 0 0 scn ${line}`, '/ColorSpace << /C0 [/ICCBased 8 0 R] >>', {
          8: { body: `/N 3 /F ${file}`, data: '' },
        }),
    },
    {
      name: 'media.pdf',
      make: () =>
        page(
          `/Annots [<< /Type /Annot /Subtype /Screen /Rect [0 0 50 50] /A << /S /Rendition /OP 0 /R << /S /MR /C << /S /MCD /D ${file} >> >> >> >> << /Type /Annot /Subtype /Movie /Rect [0 0 50 50] /Movie << /F ${file} >> >>]`,
        ),
    },
    { name: 'xfa.pdf', make: () => catalogue('/AcroForm << /Fields [] /XFA 8 0 R >>', { 8: { body: '', data: xfa } }) },
    {
      name: 'metadata.pdf',
      make: () =>
        catalogue('/Metadata 8 0 R', {
          8: {
            body: '/Type /Metadata /Subtype /XML',
            data: `<!DOCTYPE x [<!ENTITY e SYSTEM "${address}">]><x>&e;</x>`,
          },
        }),
    },
    {
      name: 'web-capture.pdf',
      make: () => catalogue(`/SpiderInfo << /V 1.0 /C [8 0 R] >>`, { 8: `<< /URL (${address}) >>` }),
    },
  ];
}

describe('what a PDF names outside itself', () => {
  it('is never asked for: no connection is made, and no file is read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'klartext-references-'));
    let connections = 0;
    const server = createServer((socket) => {
      connections++;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const secret = join(folder, 'hemlig.txt');
      await writeFile(secret, 'Klockspelets hemliga ord');
      const near = references(`http://127.0.0.1:${port}/a.pdf`);
      const local = references(pathToFileURL(secret).href).map((entry) => ({ ...entry, name: `file-${entry.name}` }));
      await writeFiles(join(folder, 'in'), [...near, ...local]);
      const run = await runFiles([join(folder, 'in')], join(folder, 'out'));
      expect(run.manifest.documents).toHaveLength(near.length + local.length);
      for (const { id, path, status, error } of run.manifest.documents) {
        expect(status, `${path}: ${error?.message}`).toBe('ok');
        const json = JSON.stringify(await run.documentOf(id));
        expect(json).toContain('världen');
        expect(json).not.toContain('Klockspelets');
      }
      expect(connections).toBe(0);
    } finally {
      server.close();
      await rm(folder, { recursive: true, force: true });
    }
  }, 120_000);
});

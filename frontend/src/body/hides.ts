/** What stands in the way: rays through the skin. */
import { BufferAttribute, BufferGeometry, DoubleSide, Ray, Vector3 } from "three";
import { MeshBVH } from "three-mesh-bvh";
import { triangulate, type Surface } from "./surface";
import type { Hides } from "./views";

const CLEAR_M = 0.012; // rays that leave the skin start this far off it

/** The painted surface, ready to be asked where a ray meets it. */
export function rayTree({ mesh }: Surface): MeshBVH {
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(mesh.positions, 3));
  geometry.setIndex(new BufferAttribute(triangulate(mesh.quads), 1));
  return new MeshBVH(geometry, { indirect: true, targetLeafSize: 10 });
}

export function hidesOf(tree: MeshBVH): Hides {
  return (point, towards, reach_m) => {
    const direction = new Vector3(...towards);
    const from = new Vector3(...point).addScaledVector(direction, CLEAR_M);
    return tree.raycastFirst(new Ray(from, direction), DoubleSide, 0, reach_m) !== null;
  };
}
